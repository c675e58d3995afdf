import java.nio.file.Path
import org.tfbridge.{Model, Tensor}
import scala.jdk.CollectionConverters.*
import scala.util.Using

/** A model that answers y for each row x of four numbers. */
final class Affine(path: Path) extends AutoCloseable:
  private val model = Model.open(path)

  def apply(rows: Array[Float]*): Seq[Array[Float]] =
    Using.resource(Tensor.ofArray(rows.toArray)): x =>
      Using.resource(model.call(Map("x" -> x).asJava)): out =>
        out.get("y").asArray().asInstanceOf[Array[Array[Float]]].toSeq

  override def close(): Unit = model.close()
