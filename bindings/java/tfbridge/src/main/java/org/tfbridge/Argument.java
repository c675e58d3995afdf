package org.tfbridge;

import java.util.Arrays;
import java.util.Objects;
import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Native;

/**
 * An input or output of a signature, or a tensor of a graph: name, element type, dimensions.
 * Immutable.
 *
 * <pre>{@code
 * for (Argument input : model.signature("serving_default").inputs()) {
 *   System.out.println(input); // x: float32 [?, 784]
 * }
 * }</pre>
 */
public final class Argument {
  private final String name;
  private final DType dtype;
  private final int rank;
  private final long[] shape;
  private final String tensorName;

  private Argument(String name, DType dtype, int rank, long[] shape, String tensorName) {
    this.name = name;
    this.dtype = dtype;
    this.rank = rank;
    this.shape = shape;
    this.tensorName = tensorName;
  }

  static Argument read(Frame frame, long argument) {
    int rank = Native.RAW.tfb_argument_rank(argument);
    long[] shape = new long[Math.max(rank, 0)];
    Memory.get(Native.RAW.tfb_argument_dims(argument), shape);
    return new Argument(
        Native.text(frame, length -> Native.RAW.tfb_argument_name(argument, length)),
        DType.of(Native.RAW.tfb_argument_dtype(argument)),
        rank,
        shape,
        Native.text(frame, length -> Native.RAW.tfb_argument_tensor(argument, length)));
  }

  /**
   * The name by which it is given or taken.
   *
   * <pre>{@code
   * String name = input.name(); // x
   * }</pre>
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The element type.
   *
   * <pre>{@code
   * boolean text = input.dtype() == DType.STRING;
   * }</pre>
   *
   * @return the type; references are read as their base
   */
  public DType dtype() {
    return dtype;
  }

  /**
   * The number of dimensions.
   *
   * <pre>{@code
   * boolean scalar = input.rank() == 0;
   * }</pre>
   *
   * @return 0 for a scalar; -1 where the number is unknown, so that any shape is allowed
   */
  public int rank() {
    return rank;
  }

  /**
   * The dimensions.
   *
   * <pre>{@code
   * long[] shape = input.shape(); // {-1, 784}
   * }</pre>
   *
   * @return {@link #rank} numbers of your own, -1 for one that is unknown; none for an unknown rank
   */
  public long[] shape() {
    return shape.clone();
  }

  /**
   * The name of its tensor in the graph.
   *
   * <pre>{@code
   * String tensor = input.tensorName(); // serving_default_x:0
   * }</pre>
   *
   * @return an operation and the number of its output
   */
  public String tensorName() {
    return tensorName;
  }

  /**
   * The argument in words.
   *
   * <pre>{@code
   * System.out.println(input); // x: float32 [?, 784]
   * }</pre>
   *
   * @return name, element type and shape
   */
  @Override
  public String toString() {
    return name + ": " + dtype.typeName() + " " + (rank < 0 ? "any shape" : Shapes.text(shape));
  }

  /**
   * Whether the other is an argument that says the same.
   *
   * <pre>{@code
   * boolean same = model.signature("a").inputs().equals(model.signature("b").inputs());
   * }</pre>
   *
   * @param other anything
   * @return true for equal ones
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof Argument argument
        && name.equals(argument.name)
        && dtype == argument.dtype
        && rank == argument.rank
        && Arrays.equals(shape, argument.shape)
        && tensorName.equals(argument.tensorName);
  }

  /**
   * A number that equal arguments share.
   *
   * <pre>{@code
   * Set<Argument> seen = new HashSet<>(signature.inputs());
   * }</pre>
   *
   * @return the number
   */
  @Override
  public int hashCode() {
    return Objects.hash(name, dtype, rank, Arrays.hashCode(shape), tensorName);
  }
}
