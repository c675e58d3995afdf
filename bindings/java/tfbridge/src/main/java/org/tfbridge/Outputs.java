package org.tfbridge;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Problem;

/**
 * What a run gave: tensors by name, in the order of the signature or of the names that were asked
 * for. Closing it closes them all.
 *
 * <pre>{@code
 * try (Outputs out = model.call(Map.of("x", x))) {
 *   float[] y = out.get("y").asFloatArray();
 * }
 * }</pre>
 */
public final class Outputs implements AutoCloseable, Iterable<Tensor> {
  private final List<String> names;
  private final Tensor[] tensors;

  private Outputs(List<String> names, Tensor[] tensors) {
    this.names = names;
    this.tensors = tensors;
  }

  /** Takes over the handles that lie in slots. */
  static Outputs take(Frame frame, long slots, List<String> names) {
    Tensor[] tensors = new Tensor[names.size()];
    for (int i = 0; i < tensors.length; ++i) {
      tensors[i] = Tensor.take(frame, frame.getLong(slots + (long) Long.BYTES * i));
    }
    return new Outputs(names, tensors);
  }

  /**
   * An output by its name.
   *
   * <pre>{@code
   * Tensor y = out.get("y");
   * }</pre>
   *
   * @param name the name
   * @return the tensor, which {@link #close} closes
   * @throws TfbridgeException with {@link Code#NOT_FOUND} for another name; it lists those there
   *     are
   */
  public Tensor get(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw Problem.of(
          Code.NOT_FOUND,
          "there is no output of that name",
          String.valueOf(name),
          String.join(", ", names),
          String.valueOf(name),
          "");
    }
    return tensors[index];
  }

  /**
   * An output by its place.
   *
   * <pre>{@code
   * Tensor first = out.get(0);
   * }</pre>
   *
   * @param index 0 to {@link #size} - 1
   * @return the tensor, which {@link #close} closes
   * @throws TfbridgeException with {@link Code#OUT_OF_RANGE} past the end
   */
  public Tensor get(int index) {
    if (index < 0 || index >= tensors.length) {
      throw Problem.of(
          Code.OUT_OF_RANGE,
          "there is no output of that number",
          "index",
          "less than " + tensors.length,
          Integer.toString(index),
          "");
    }
    return tensors[index];
  }

  /**
   * The names of the outputs.
   *
   * <pre>{@code
   * List<String> names = out.names();
   * }</pre>
   *
   * @return the names in order
   */
  public List<String> names() {
    return names;
  }

  /**
   * The number of outputs.
   *
   * <pre>{@code
   * int count = out.size();
   * }</pre>
   *
   * @return a count
   */
  public int size() {
    return tensors.length;
  }

  /**
   * The tensors in order.
   *
   * <pre>{@code
   * for (Tensor tensor : out) System.out.println(tensor);
   * }</pre>
   *
   * @return an iterator that cannot remove
   */
  @Override
  public Iterator<Tensor> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < tensors.length;
      }

      @Override
      public Tensor next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return tensors[next++];
      }
    };
  }

  /**
   * Closes all tensors. Does nothing the second time.
   *
   * <pre>{@code
   * out.close();
   * }</pre>
   */
  @Override
  public void close() {
    for (Tensor tensor : tensors) {
      tensor.close();
    }
  }

  /**
   * Names, types and shapes in words.
   *
   * <pre>{@code
   * System.out.println(out); // {y: float32 [1, 10]}
   * }</pre>
   *
   * @return a text without the elements
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < tensors.length; ++i) {
      text.append(i == 0 ? "" : ", ").append(names.get(i)).append(": ").append(tensors[i]);
    }
    return text.append('}').toString();
  }
}
