import java.nio.file.Path
import org.junit.jupiter.api.Assertions.{assertArrayEquals, assertEquals, assertThrows}
import org.junit.jupiter.api.Test
import org.tfbridge.{Code, Tfbridge, TfbridgeException}
import scala.util.Using

class AffineTest:
  private val models = Path.of(System.getenv("TFBRIDGE_TEST_MODELS"))

  @Test def rowsAreAnswered(): Unit =
    val before = Tfbridge.liveHandles()
    Using.resource(Affine(models.resolve("tiny_batch"))): affine =>
      val Seq(first, second) = affine(Array.fill(4)(1f), Array.fill(4)(2f)): @unchecked
      assertArrayEquals(Array(1.5f, -1f, 1.5f, 13.5f), first)
      assertArrayEquals(Array(2f, -2.25f, 3.5f, 17f), second)
    assertEquals(before, Tfbridge.liveHandles())

  @Test def aModelThatIsNotThereIsAnError(): Unit =
    val failure = assertThrows(classOf[TfbridgeException], () => Affine(Path.of("/nowhere")).close())
    assertEquals(Code.NOT_FOUND, failure.code())
