import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import org.tfbridge.Code
import org.tfbridge.Tfbridge
import org.tfbridge.TfbridgeException

class AffineTest {
  private val models = Path.of(System.getenv("TFBRIDGE_TEST_MODELS"))

  @Test
  fun `rows are answered`() {
    val before = Tfbridge.liveHandles()
    Affine(models.resolve("tiny_batch")).use { affine ->
      val (first, second) = affine(floatArrayOf(1f, 1f, 1f, 1f), floatArrayOf(2f, 2f, 2f, 2f))
      assertArrayEquals(floatArrayOf(1.5f, -1f, 1.5f, 13.5f), first)
      assertArrayEquals(floatArrayOf(2f, -2.25f, 3.5f, 17f), second)
    }
    assertEquals(before, Tfbridge.liveHandles())
  }

  @Test
  fun `a model that is not there is an error`() {
    val failure = assertThrows(TfbridgeException::class.java) { Affine(Path.of("/nowhere")) }
    assertEquals(Code.NOT_FOUND, failure.code())
  }
}
