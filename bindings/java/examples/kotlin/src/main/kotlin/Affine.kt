import java.nio.file.Path
import org.tfbridge.Model
import org.tfbridge.Tensor

/** A model that answers y for each row x of four numbers. */
class Affine(path: Path) : AutoCloseable {
  private val model = Model.open(path)

  operator fun invoke(vararg rows: FloatArray): List<FloatArray> =
    Tensor.ofArray(rows).use { x ->
      model.call(mapOf("x" to x)).use { out ->
        @Suppress("UNCHECKED_CAST")
        (out["y"].asArray() as Array<FloatArray>).toList()
      }
    }

  override fun close() = model.close()
}
