package org.tfbridge;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.tfbridge.internal.Bridge;
import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Handle;
import org.tfbridge.internal.Native;
import org.tfbridge.internal.Problem;
import org.tfbridge.internal.Raw;
import org.tfbridge.internal.Releases;

/**
 * A tensor: an element type, dimensions, and one contiguous row-major buffer outside the Java heap.
 *
 * <p>Arrays are copied in and out. {@link #wrap} and {@link #buffer()} share memory instead,
 * without a copy. Close a tensor when it is no longer needed; what nobody closes is deleted when it
 * cannot be reached. A tensor may be read from any number of threads; writing into its buffer while
 * a run reads it is a data race of the caller.
 *
 * <pre>{@code
 * try (Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 1, 4)) {
 *   float[] values = x.asFloatArray();
 * }
 * }</pre>
 */
public final class Tensor implements AutoCloseable {
  private static final Raw RAW = Native.RAW;

  private final Handle handle;
  private final DType dtype;
  private final long[] shape;
  private final long data;
  private final long byteSize;
  private final long offsets;
  private final boolean readOnly;

  private Tensor(
      long address,
      DType dtype,
      long[] shape,
      long data,
      long byteSize,
      long offsets,
      boolean readOnly) {
    this.dtype = dtype;
    this.shape = shape;
    this.data = data;
    this.byteSize = byteSize;
    this.offsets = offsets;
    this.readOnly = readOnly;
    this.handle = new Handle(this, "tensor", address, RAW::tfb_tensor_delete);
  }

  /** Takes over a handle of the C library. */
  static Tensor take(Frame frame, long address) {
    return take(frame, address, false);
  }

  private static Tensor take(Frame frame, long address, boolean readOnly) {
    try {
      long slots = frame.slots(6);
      Native.check(
          RAW.tfb_tensor_describe(
              address,
              slots,
              slots + 8,
              slots + 16,
              slots + 24,
              slots + 32,
              slots + 40,
              frame.error()),
          frame);
      long[] shape = new long[frame.getInt(slots + 8)];
      Memory.get(frame.getLong(slots + 16), shape);
      return new Tensor(
          address,
          DType.of(frame.getInt(slots)),
          shape,
          frame.getLong(slots + 24),
          frame.getLong(slots + 32),
          frame.getLong(slots + 40),
          readOnly);
    } catch (Throwable failure) {
      RAW.tfb_tensor_delete(address);
      throw failure;
    }
  }

  /**
   * A tensor of zeros.
   *
   * <pre>{@code
   * Tensor y = Tensor.zeros(DType.FLOAT32, 1, 10);
   * }</pre>
   *
   * @param dtype the element type, but for strings, resources and variants
   * @param shape the dimensions; none for a scalar
   * @return a tensor of your own
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for a type or shape that cannot
   *     be, {@link Code#RESOURCE_EXHAUSTED} where memory is short
   */
  public static Tensor zeros(DType dtype, long... shape) {
    Objects.requireNonNull(dtype, "dtype");
    Objects.requireNonNull(shape, "shape");
    try (Frame frame = Frame.open()) {
      long slot = frame.slot();
      Native.check(
          RAW.tfb_tensor_new(dtype.number(), frame.longs(shape), shape.length, slot, frame.error()),
          frame);
      return take(frame, frame.getLong(slot));
    }
  }

  /**
   * A vector with a copy of an array.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new float[] {1f, 2f});
   * }</pre>
   *
   * @param values the elements
   * @return a tensor of {@link DType#FLOAT32}
   */
  public static Tensor of(float[] values) {
    Objects.requireNonNull(values, "values");
    return of(DType.FLOAT32, values, values.length);
  }

  /**
   * A tensor with a copy of an array, row-major.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new float[] {1f, 2f}, 1, 2);
   * }</pre>
   *
   * @param values the elements
   * @param shape the dimensions; none for a scalar
   * @return a tensor of {@link DType#FLOAT32}
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the values do not fill the
   *     shape
   */
  public static Tensor of(float[] values, long... shape) {
    return of(DType.FLOAT32, values, shape);
  }

  /**
   * A tensor with a copy of an array, row-major, of a type that these numbers hold.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(DType.COMPLEX64, new float[] {1f, -1f}, 1);
   * }</pre>
   *
   * @param dtype {@link DType#FLOAT32} or {@link DType#COMPLEX64}, which takes two values an
   *     element: real, imaginary
   * @param values the elements or their bits
   * @param shape the dimensions; none for a scalar
   * @return a tensor of your own
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for another type, or where the
   *     values do not fill the shape
   */
  public static Tensor of(DType dtype, float[] values, long... shape) {
    Objects.requireNonNull(values, "values");
    Elements.check(dtype, float.class);
    Tensor tensor = filled(dtype, values.length / Elements.perElement(dtype), values.length, shape);
    Memory.put(tensor.data, values);
    return tensor;
  }

  /**
   * A scalar.
   *
   * <pre>{@code
   * Tensor x = Tensor.scalar(1f);
   * }</pre>
   *
   * @param value the element
   * @return a tensor of {@link DType#FLOAT32} without dimensions
   */
  public static Tensor scalar(float value) {
    return of(new float[] {value}, new long[0]);
  }

  /**
   * A vector with a copy of an array.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new double[] {1.0, 2.0});
   * }</pre>
   *
   * @param values the elements
   * @return a tensor of {@link DType#FLOAT64}
   */
  public static Tensor of(double[] values) {
    Objects.requireNonNull(values, "values");
    return of(DType.FLOAT64, values, values.length);
  }

  /**
   * A tensor with a copy of an array, row-major.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new double[] {1.0, 2.0}, 1, 2);
   * }</pre>
   *
   * @param values the elements
   * @param shape the dimensions; none for a scalar
   * @return a tensor of {@link DType#FLOAT64}
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the values do not fill the
   *     shape
   */
  public static Tensor of(double[] values, long... shape) {
    return of(DType.FLOAT64, values, shape);
  }

  /**
   * A tensor with a copy of an array, row-major, of a type that these numbers hold.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(DType.COMPLEX128, new double[] {1.0, -1.0}, 1);
   * }</pre>
   *
   * @param dtype {@link DType#FLOAT64} or {@link DType#COMPLEX128}, which takes two values an
   *     element: real, imaginary
   * @param values the elements or their bits
   * @param shape the dimensions; none for a scalar
   * @return a tensor of your own
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for another type, or where the
   *     values do not fill the shape
   */
  public static Tensor of(DType dtype, double[] values, long... shape) {
    Objects.requireNonNull(values, "values");
    Elements.check(dtype, double.class);
    Tensor tensor = filled(dtype, values.length / Elements.perElement(dtype), values.length, shape);
    Memory.put(tensor.data, values);
    return tensor;
  }

  /**
   * A scalar.
   *
   * <pre>{@code
   * Tensor x = Tensor.scalar(1.0);
   * }</pre>
   *
   * @param value the element
   * @return a tensor of {@link DType#FLOAT64} without dimensions
   */
  public static Tensor scalar(double value) {
    return of(new double[] {value}, new long[0]);
  }

  /**
   * A vector with a copy of an array.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new int[] {1, 2});
   * }</pre>
   *
   * @param values the elements
   * @return a tensor of {@link DType#INT32}
   */
  public static Tensor of(int[] values) {
    Objects.requireNonNull(values, "values");
    return of(DType.INT32, values, values.length);
  }

  /**
   * A tensor with a copy of an array, row-major.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new int[] {1, 2}, 1, 2);
   * }</pre>
   *
   * @param values the elements
   * @param shape the dimensions; none for a scalar
   * @return a tensor of {@link DType#INT32}
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the values do not fill the
   *     shape
   */
  public static Tensor of(int[] values, long... shape) {
    return of(DType.INT32, values, shape);
  }

  /**
   * A tensor with a copy of an array, row-major, of a type that these numbers hold.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(DType.UINT32, new int[] {-1}, 1);
   * }</pre>
   *
   * @param dtype a type of four bytes: {@link DType#INT32}, {@link DType#UINT32} or {@link
   *     DType#QINT32}
   * @param values the elements or their bits
   * @param shape the dimensions; none for a scalar
   * @return a tensor of your own
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for another type, or where the
   *     values do not fill the shape
   */
  public static Tensor of(DType dtype, int[] values, long... shape) {
    Objects.requireNonNull(values, "values");
    Elements.check(dtype, int.class);
    Tensor tensor = filled(dtype, values.length / Elements.perElement(dtype), values.length, shape);
    Memory.put(tensor.data, values);
    return tensor;
  }

  /**
   * A scalar.
   *
   * <pre>{@code
   * Tensor x = Tensor.scalar(1);
   * }</pre>
   *
   * @param value the element
   * @return a tensor of {@link DType#INT32} without dimensions
   */
  public static Tensor scalar(int value) {
    return of(new int[] {value}, new long[0]);
  }

  /**
   * A vector with a copy of an array.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new long[] {1L, 2L});
   * }</pre>
   *
   * @param values the elements
   * @return a tensor of {@link DType#INT64}
   */
  public static Tensor of(long[] values) {
    Objects.requireNonNull(values, "values");
    return of(DType.INT64, values, values.length);
  }

  /**
   * A tensor with a copy of an array, row-major.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new long[] {1L, 2L}, 1, 2);
   * }</pre>
   *
   * @param values the elements
   * @param shape the dimensions; none for a scalar
   * @return a tensor of {@link DType#INT64}
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the values do not fill the
   *     shape
   */
  public static Tensor of(long[] values, long... shape) {
    return of(DType.INT64, values, shape);
  }

  /**
   * A tensor with a copy of an array, row-major, of a type that these numbers hold.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(DType.UINT64, new long[] {-1}, 1);
   * }</pre>
   *
   * @param dtype {@link DType#INT64} or {@link DType#UINT64}
   * @param values the elements or their bits
   * @param shape the dimensions; none for a scalar
   * @return a tensor of your own
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for another type, or where the
   *     values do not fill the shape
   */
  public static Tensor of(DType dtype, long[] values, long... shape) {
    Objects.requireNonNull(values, "values");
    Elements.check(dtype, long.class);
    Tensor tensor = filled(dtype, values.length / Elements.perElement(dtype), values.length, shape);
    Memory.put(tensor.data, values);
    return tensor;
  }

  /**
   * A scalar.
   *
   * <pre>{@code
   * Tensor x = Tensor.scalar(1L);
   * }</pre>
   *
   * @param value the element
   * @return a tensor of {@link DType#INT64} without dimensions
   */
  public static Tensor scalar(long value) {
    return of(new long[] {value}, new long[0]);
  }

  /**
   * A vector with a copy of an array.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new short[] {1, 2});
   * }</pre>
   *
   * @param values the elements
   * @return a tensor of {@link DType#INT16}
   */
  public static Tensor of(short[] values) {
    Objects.requireNonNull(values, "values");
    return of(DType.INT16, values, values.length);
  }

  /**
   * A tensor with a copy of an array, row-major.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new short[] {1, 2}, 1, 2);
   * }</pre>
   *
   * @param values the elements
   * @param shape the dimensions; none for a scalar
   * @return a tensor of {@link DType#INT16}
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the values do not fill the
   *     shape
   */
  public static Tensor of(short[] values, long... shape) {
    return of(DType.INT16, values, shape);
  }

  /**
   * A tensor with a copy of an array, row-major, of a type that these numbers hold.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(DType.FLOAT16, Float16.fromFloats(values), 2);
   * }</pre>
   *
   * @param dtype a type of two bytes: {@link DType#INT16}, {@link DType#UINT16}, {@link
   *     DType#FLOAT16}, {@link DType#BFLOAT16}, {@link DType#QINT16} or {@link DType#QUINT16}
   * @param values the elements or their bits
   * @param shape the dimensions; none for a scalar
   * @return a tensor of your own
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for another type, or where the
   *     values do not fill the shape
   */
  public static Tensor of(DType dtype, short[] values, long... shape) {
    Objects.requireNonNull(values, "values");
    Elements.check(dtype, short.class);
    Tensor tensor = filled(dtype, values.length / Elements.perElement(dtype), values.length, shape);
    Memory.put(tensor.data, values);
    return tensor;
  }

  /**
   * A vector with a copy of an array.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new byte[] {1, 2});
   * }</pre>
   *
   * @param values the elements
   * @return a tensor of {@link DType#INT8}
   */
  public static Tensor of(byte[] values) {
    Objects.requireNonNull(values, "values");
    return of(DType.INT8, values, values.length);
  }

  /**
   * A tensor with a copy of an array, row-major.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new byte[] {1, 2}, 1, 2);
   * }</pre>
   *
   * @param values the elements
   * @param shape the dimensions; none for a scalar
   * @return a tensor of {@link DType#INT8}
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the values do not fill the
   *     shape
   */
  public static Tensor of(byte[] values, long... shape) {
    return of(DType.INT8, values, shape);
  }

  /**
   * A tensor with a copy of an array, row-major, of a type that these numbers hold.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(DType.UINT8, new byte[] {(byte) 255}, 1);
   * }</pre>
   *
   * @param dtype a type of one byte, such as {@link DType#INT8}, {@link DType#UINT8}, {@link
   *     DType#BOOL}, or a float8
   * @param values the elements or their bits
   * @param shape the dimensions; none for a scalar
   * @return a tensor of your own
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for another type, or where the
   *     values do not fill the shape
   */
  public static Tensor of(DType dtype, byte[] values, long... shape) {
    Objects.requireNonNull(values, "values");
    Elements.check(dtype, byte.class);
    Tensor tensor = filled(dtype, values.length / Elements.perElement(dtype), values.length, shape);
    Memory.put(tensor.data, values);
    return tensor;
  }

  /**
   * A vector with a copy of an array.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new boolean[] {true, false});
   * }</pre>
   *
   * @param values the elements
   * @return a tensor of {@link DType#BOOL}
   */
  public static Tensor of(boolean[] values) {
    Objects.requireNonNull(values, "values");
    return of(DType.BOOL, values, values.length);
  }

  /**
   * A tensor with a copy of an array, row-major.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new boolean[] {true, false}, 1, 2);
   * }</pre>
   *
   * @param values the elements
   * @param shape the dimensions; none for a scalar
   * @return a tensor of {@link DType#BOOL}
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the values do not fill the
   *     shape
   */
  public static Tensor of(boolean[] values, long... shape) {
    return of(DType.BOOL, values, shape);
  }

  private static Tensor of(DType dtype, boolean[] values, long... shape) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; ++i) {
      bytes[i] = (byte) (values[i] ? 1 : 0);
    }
    return of(dtype, bytes, shape);
  }

  /**
   * A scalar.
   *
   * <pre>{@code
   * Tensor x = Tensor.scalar(true);
   * }</pre>
   *
   * @param value the element
   * @return a tensor of {@link DType#BOOL} without dimensions
   */
  public static Tensor scalar(boolean value) {
    return of(new boolean[] {value}, new long[0]);
  }

  private static Tensor filled(DType dtype, long elements, long values, long... shape) {
    long wanted = Shapes.elements(shape);
    if (wanted >= 0 && wanted != elements || elements * Elements.perElement(dtype) != values) {
      throw Problem.argument(
          "values",
          "the values do not fill the shape " + Shapes.text(shape),
          wanted * Elements.perElement(dtype) + " values",
          Long.toString(values),
          "");
    }
    return zeros(dtype, shape);
  }

  /**
   * A scalar of text.
   *
   * <pre>{@code
   * Tensor x = Tensor.scalar("hello");
   * }</pre>
   *
   * @param value the text, stored as UTF-8
   * @return a tensor of {@link DType#STRING} without dimensions
   */
  public static Tensor scalar(String value) {
    return of(new String[] {value}, new long[0]);
  }

  /**
   * A vector of texts.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new String[] {"to be", "or not"});
   * }</pre>
   *
   * @param values the elements, stored as UTF-8
   * @return a tensor of {@link DType#STRING}
   */
  public static Tensor of(String[] values) {
    Objects.requireNonNull(values, "values");
    return of(values, values.length);
  }

  /**
   * A tensor of texts, row-major. All of them cross in one call.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new String[] {"to be", "or not"}, 2, 1);
   * }</pre>
   *
   * @param values the elements, stored as UTF-8
   * @param shape the dimensions; none for a scalar
   * @return a tensor of {@link DType#STRING}
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the values do not fill the
   *     shape
   */
  public static Tensor of(String[] values, long... shape) {
    Objects.requireNonNull(values, "values");
    byte[][] encoded = new byte[values.length][];
    for (int i = 0; i < values.length; ++i) {
      encoded[i] =
          Objects.requireNonNull(values[i], "a text in values").getBytes(StandardCharsets.UTF_8);
    }
    return of(encoded, shape);
  }

  /**
   * A tensor of byte strings, row-major. All of them cross in one call.
   *
   * <pre>{@code
   * Tensor x = Tensor.of(new byte[][] {image, other}, 2);
   * }</pre>
   *
   * @param values the elements: any bytes, NUL included
   * @param shape the dimensions; none for a scalar
   * @return a tensor of {@link DType#STRING}
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the values do not fill the
   *     shape
   */
  public static Tensor of(byte[][] values, long... shape) {
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(shape, "shape");
    long wanted = Shapes.elements(shape);
    if (wanted >= 0 && wanted != values.length) {
      throw Problem.argument(
          "values",
          "the values do not fill the shape " + Shapes.text(shape),
          wanted + " strings",
          Integer.toString(values.length),
          "");
    }
    long[] offsets = new long[values.length + 1];
    for (int i = 0; i < values.length; ++i) {
      offsets[i + 1] = offsets[i] + Objects.requireNonNull(values[i], "a string in values").length;
    }
    try (Frame frame = Frame.open()) {
      long bytes = frame.concatenated(values, offsets[values.length]);
      long slot = frame.slot();
      Native.check(
          RAW.tfb_tensor_new_strings(
              frame.longs(shape),
              shape.length,
              frame.longs(offsets),
              bytes,
              offsets[values.length],
              slot,
              frame.error()),
          frame);
      return take(frame, frame.getLong(slot));
    }
  }

  /**
   * A tensor with a copy of a nested array.
   *
   * <pre>{@code
   * Tensor x = Tensor.ofArray(new float[][] {{1, 2}, {3, 4}});
   * }</pre>
   *
   * @param array numbers, booleans or Strings in arrays of one length at each level; a boxed
   *     number, Boolean or String is a scalar
   * @return a tensor of the array's element type and shape
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for ragged arrays and other types
   */
  public static Tensor ofArray(Object array) {
    return NestedArrays.toTensor(array);
  }

  /**
   * A tensor with a copy of the bytes that remain in a buffer. Its position does not move.
   *
   * <pre>{@code
   * Tensor x = Tensor.copyOf(DType.FLOAT32, ByteBuffer.wrap(bytes), 1, 4);
   * }</pre>
   *
   * @param dtype the element type, but for strings, resources and variants
   * @param data row-major elements in native byte order
   * @param shape the dimensions; none for a scalar
   * @return a tensor of your own
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the bytes are not what type
   *     and shape need
   */
  public static Tensor copyOf(DType dtype, ByteBuffer data, long... shape) {
    Objects.requireNonNull(dtype, "dtype");
    Objects.requireNonNull(shape, "shape");
    ByteBuffer source = data;
    if (!data.isDirect()) {
      source = ByteBuffer.allocateDirect(data.remaining()).put(data.duplicate()).flip();
    }
    try (Frame frame = Frame.open()) {
      long slot = frame.slot();
      Native.check(
          RAW.tfb_tensor_copy(
              dtype.number(),
              frame.longs(shape),
              shape.length,
              Native.BRIDGE.address(source) + source.position(),
              source.remaining(),
              slot,
              frame.error()),
          frame);
      return take(frame, frame.getLong(slot));
    } finally {
      Reference.reachabilityFence(source);
    }
  }

  /**
   * A tensor over what remains in a direct buffer, without a copy. The buffer stays reachable for
   * as long as the memory is in use.
   *
   * <p>Memory that is not aligned to {@link Tfbridge#ALIGNMENT} is accepted; each run then copies
   * it. See {@link #alignedBuffer}. A buffer of a {@code MemorySegment} works as well, where its
   * arena stays open.
   *
   * <pre>{@code
   * ByteBuffer memory = Tensor.alignedBuffer(16);
   * Tensor x = Tensor.wrap(DType.FLOAT32, memory, 1, 4);
   * memory.putFloat(0, 1f); // the tensor sees it
   * }</pre>
   *
   * @param dtype the element type, but for strings, resources and variants
   * @param memory a direct buffer in native byte order; a read-only one makes a tensor that cannot
   *     be bound as an output
   * @param shape the dimensions; none for a scalar
   * @return a tensor of your own
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for a buffer on the heap, of the
   *     other byte order, or of a size that type and shape do not need
   */
  public static Tensor wrap(DType dtype, ByteBuffer memory, long... shape) {
    return wrap(dtype, memory, () -> {}, shape);
  }

  /**
   * {@link #wrap(DType, ByteBuffer, long...)} with word of when the memory is no longer used.
   *
   * <pre>{@code
   * Tensor x = Tensor.wrap(DType.FLOAT32, memory, () -> pool.giveBack(memory), 1, 4);
   * }</pre>
   *
   * @param dtype the element type, but for strings, resources and variants
   * @param memory a direct buffer in native byte order
   * @param released called once, on a thread that is inside a call of tfbridge; not called where
   *     this method throws
   * @param shape the dimensions; none for a scalar
   * @return a tensor of your own
   */
  public static Tensor wrap(DType dtype, ByteBuffer memory, Runnable released, long... shape) {
    Objects.requireNonNull(dtype, "dtype");
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(released, "released");
    if (!memory.isDirect()) {
      throw Problem.argument(
          "memory",
          "memory on the Java heap cannot be shared",
          "a direct buffer",
          "a buffer on the heap",
          "Use ByteBuffer.allocateDirect or Tensor.alignedBuffer, or Tensor.copyOf");
    }
    if (memory.order() != ByteOrder.nativeOrder() && dtype.byteSize() > 1) {
      throw Problem.argument(
          "memory",
          "the buffer has the wrong byte order",
          ByteOrder.nativeOrder().toString(),
          memory.order().toString(),
          "Call order(ByteOrder.nativeOrder()) on it before writing");
    }
    Runnable action =
        () -> {
          Reference.reachabilityFence(memory);
          released.run();
        };
    long address = Native.BRIDGE.address(memory) + memory.position();
    return wrap(dtype, address, memory.remaining(), action, memory.isReadOnly(), shape);
  }

  /**
   * A tensor over memory at an address, without a copy, such as a {@code MemorySegment} of any
   * size.
   *
   * <p>Nobody can check an address: the memory must be valid until {@code released} is called.
   *
   * <pre>{@code
   * Tensor x = Tensor.wrapAddress(DType.FLOAT32, segment.address(), segment.byteSize(), arena::close, 1, 4);
   * }</pre>
   *
   * @param dtype the element type, but for strings, resources and variants
   * @param address of the first byte
   * @param byteSize bytes
   * @param released called once, on a thread that is inside a call of tfbridge; not called where
   *     this method throws
   * @param shape the dimensions; none for a scalar
   * @return a tensor of your own
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for NULL, and for a size that type
   *     and shape do not need
   */
  public static Tensor wrapAddress(
      DType dtype, long address, long byteSize, Runnable released, long... shape) {
    Objects.requireNonNull(dtype, "dtype");
    Objects.requireNonNull(released, "released");
    return wrap(dtype, address, byteSize, released, false, shape);
  }

  private static Tensor wrap(
      DType dtype, long address, long byteSize, Runnable action, boolean readOnly, long... shape) {
    Objects.requireNonNull(shape, "shape");
    long context = Releases.add(action);
    try (Frame frame = Frame.open()) {
      long slot = frame.slot();
      int code =
          RAW.tfb_tensor_wrap(
              dtype.number(),
              frame.longs(shape),
              shape.length,
              address,
              byteSize,
              Native.BRIDGE.releaseAddress(),
              context,
              slot,
              frame.error());
      if (code != Raw.TFB_OK) {
        Releases.remove(context);
      }
      Native.check(code, frame);
      return take(frame, frame.getLong(slot), readOnly);
    }
  }

  /**
   * Memory that runs read in place: aligned to {@link Tfbridge#ALIGNMENT}, zero, in native byte
   * order. It goes when neither the buffer nor a tensor over it can be reached.
   *
   * <pre>{@code
   * ByteBuffer memory = Tensor.alignedBuffer(4 * 784);
   * Tensor x = Tensor.wrap(DType.FLOAT32, memory, 1, 784);
   * }</pre>
   *
   * @param size bytes
   * @return a direct buffer
   * @throws TfbridgeException with {@link Code#RESOURCE_EXHAUSTED} where memory is short
   */
  public static ByteBuffer alignedBuffer(int size) {
    if (size < 0) {
      throw Problem.argument(
          "size", "no memory has a negative size", "0 or more", size + " bytes", "");
    }
    try (Frame frame = Frame.open()) {
      long slot = frame.slot();
      Native.check(RAW.tfb_memory_new(size, slot, frame.error()), frame);
      long memory = frame.getLong(slot);
      ByteBuffer buffer = Native.BRIDGE.guarded(memory, size, () -> RAW.tfb_memory_delete(memory));
      for (int i = 0; i < size; ++i) {
        buffer.put(i, (byte) 0);
      }
      return buffer;
    }
  }

  /**
   * Takes a DLPack tensor that another library made, without a copy.
   *
   * <p>Nobody can check an address: it must be that of such a structure.
   *
   * <pre>{@code
   * Tensor x = Tensor.fromDlpack(managed, true);
   * }</pre>
   *
   * @param managed the address of a {@code DLManagedTensorVersioned}, or of a {@code
   *     DLManagedTensor}; on success it belongs to the tensor, on failure it stays yours
   * @param versioned whether it is a {@code DLManagedTensorVersioned}
   * @return a tensor of your own
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for NULL and structures that make
   *     no sense, {@link Code#UNIMPLEMENTED} for other devices, types and versions
   */
  public static Tensor fromDlpack(long managed, boolean versioned) {
    try (Frame frame = Frame.open()) {
      long slot = frame.slot();
      Native.check(
          versioned
              ? RAW.tfb_tensor_from_dlpack_versioned(managed, slot, frame.error())
              : RAW.tfb_tensor_from_dlpack(managed, slot, frame.error()),
          frame);
      return take(frame, frame.getLong(slot));
    }
  }

  /**
   * Lends the memory as a DLPack tensor, without a copy. The memory stays valid until the
   * structure's deleter is called, also after {@link #close}.
   *
   * <pre>{@code
   * long managed = tensor.toDlpack(true);
   * }</pre>
   *
   * @param versioned whether to make a {@code DLManagedTensorVersioned}, which can say that memory
   *     is read-only
   * @return the address of the structure; whoever takes it calls its deleter once
   * @throws TfbridgeException with {@link Code#UNIMPLEMENTED} for types that DLPack does not have
   */
  public long toDlpack(boolean versioned) {
    long address = handle.acquire();
    try (Frame frame = Frame.open()) {
      if (readOnly) {
        throw Problem.of(
            Code.UNIMPLEMENTED,
            "a tensor over a read-only buffer cannot be lent through DLPack",
            "tensor",
            "writable memory",
            "a read-only buffer",
            "Copy it with Tensor.copyOf");
      }
      long slot = frame.slot();
      Native.check(
          versioned
              ? RAW.tfb_tensor_to_dlpack_versioned(address, slot, frame.error())
              : RAW.tfb_tensor_to_dlpack(address, slot, frame.error()),
          frame);
      return frame.getLong(slot);
    } finally {
      handle.release();
    }
  }

  /**
   * Another tensor on the same memory, to be closed on its own.
   *
   * <pre>{@code
   * Tensor kept = x.share();
   * }</pre>
   *
   * @return a tensor of your own
   */
  public Tensor share() {
    long address = handle.acquire();
    try (Frame frame = Frame.open()) {
      return take(frame, copyHandle(frame, address), readOnly);
    } finally {
      handle.release();
    }
  }

  private static long copyHandle(Frame frame, long address) {
    long slot = frame.slot();
    Native.check(RAW.tfb_tensor_clone(address, slot, frame.error()), frame);
    return frame.getLong(slot);
  }

  /**
   * The element type.
   *
   * <pre>{@code
   * DType type = x.dtype();
   * }</pre>
   *
   * @return the type
   */
  public DType dtype() {
    return dtype;
  }

  /**
   * The dimensions.
   *
   * <pre>{@code
   * long rows = x.shape()[0];
   * }</pre>
   *
   * @return numbers of your own; none for a scalar
   */
  public long[] shape() {
    return shape.clone();
  }

  /**
   * The number of dimensions.
   *
   * <pre>{@code
   * boolean scalar = x.rank() == 0;
   * }</pre>
   *
   * @return 0 for a scalar
   */
  public int rank() {
    return shape.length;
  }

  /**
   * The number of elements.
   *
   * <pre>{@code
   * long count = x.elementCount();
   * }</pre>
   *
   * @return the product of the dimensions, 1 for a scalar
   */
  public long elementCount() {
    long product = 1;
    for (long size : shape) {
      product *= size;
    }
    return product;
  }

  /**
   * The size of the buffer.
   *
   * <pre>{@code
   * long size = x.byteSize();
   * }</pre>
   *
   * @return bytes; for strings, those of all elements together
   */
  public long byteSize() {
    return byteSize;
  }

  /**
   * The address of the buffer, for code that works with addresses, such as {@code
   * MemorySegment.ofAddress}.
   *
   * <pre>{@code
   * var segment = MemorySegment.ofAddress(x.address()).reinterpret(x.byteSize());
   * }</pre>
   *
   * @return valid while the tensor is open; 0 where there are no bytes
   * @throws IllegalStateException after {@link #close}
   */
  public long address() {
    handle.acquire();
    handle.release();
    return data;
  }

  /**
   * The memory itself, without a copy. It stays valid for as long as the buffer, or one that is
   * made from it, can be reached, also after {@link #close}.
   *
   * <pre>{@code
   * FloatBuffer values = x.buffer().asFloatBuffer();
   * }</pre>
   *
   * @return a direct buffer in native byte order; read-only for strings and for read-only memory
   * @throws TfbridgeException with {@link Code#OUT_OF_RANGE} for 2 GiB and more
   * @throws IllegalStateException after {@link #close}
   */
  public ByteBuffer buffer() {
    if (byteSize > Bridge.GREATEST) {
      throw Problem.of(
          Code.OUT_OF_RANGE,
          "a ByteBuffer cannot hold the tensor",
          "tensor",
          "less than 2 GiB",
          byteSize + " bytes",
          "Call buffer(offset, size) for a part");
    }
    return buffer(0, (int) byteSize);
  }

  /**
   * A part of the memory itself, without a copy, as {@link #buffer()} gives all of it.
   *
   * <pre>{@code
   * ByteBuffer row = x.buffer(4 * 784 * 3L, 4 * 784);
   * }</pre>
   *
   * @param offset where the part begins, in bytes
   * @param size how many bytes it has
   * @return a direct buffer in native byte order
   * @throws TfbridgeException with {@link Code#OUT_OF_RANGE} for a part that is not inside
   * @throws IllegalStateException after {@link #close}
   */
  public ByteBuffer buffer(long offset, int size) {
    long address = handle.acquire();
    try (Frame frame = Frame.open()) {
      if (offset < 0 || size < 0 || size > Bridge.GREATEST || offset > byteSize - size) {
        throw Problem.of(
            Code.OUT_OF_RANGE,
            "the part is not inside the tensor",
            "offset",
            "a part of " + byteSize + " bytes",
            size + " bytes from " + offset,
            "");
      }
      if (size == 0) {
        return ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder());
      }
      boolean writable = !readOnly && RAW.tfb_tensor_mutable_data(address) != 0;
      long kept = copyHandle(frame, address);
      ByteBuffer memory =
          Native.BRIDGE.guarded(data + offset, size, () -> RAW.tfb_tensor_delete(kept));
      return writable ? memory : memory.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    } finally {
      handle.release();
    }
  }

  /**
   * A copy of the elements.
   *
   * <pre>{@code
   * float[] values = out.get("y").asFloatArray();
   * }</pre>
   *
   * @return the values, row-major
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where this is not {@link
   *     DType#FLOAT32} or {@link DType#COMPLEX64} (real and imaginary in turn)
   */
  public float[] asFloatArray() {
    Elements.check(dtype, float.class);
    float[] values = new float[count(elementCount() * Elements.perElement(dtype))];
    copyTo(values);
    return values;
  }

  /**
   * Copies the elements into an array of yours.
   *
   * <pre>{@code
   * out.get("y").copyTo(values);
   * }</pre>
   *
   * @param values as many as there are elements, two for each complex one
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the array has another length
   *     or cannot hold the type
   */
  public void copyTo(float[] values) {
    Elements.check(dtype, float.class);
    checkLength(values.length);
    handle.acquire();
    try {
      Memory.get(data, values);
    } finally {
      handle.release();
    }
  }

  /**
   * Overwrites the elements, such as those of a tensor that a {@link PreparedCall} reads.
   *
   * <pre>{@code
   * x.copyFrom(next);
   * }</pre>
   *
   * @param values as many as there are elements, two for each complex one
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the array has another length
   *     or type; with {@link Code#FAILED_PRECONDITION} for read-only memory
   */
  public void copyFrom(float[] values) {
    Elements.check(dtype, float.class);
    checkLength(values.length);
    long address = handle.acquire();
    try {
      checkWritable(address);
      Memory.put(data, values);
    } finally {
      handle.release();
    }
  }

  /**
   * A copy of the elements.
   *
   * <pre>{@code
   * double[] values = out.get("y").asDoubleArray();
   * }</pre>
   *
   * @return the values, row-major
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where this is not {@link
   *     DType#FLOAT64} or {@link DType#COMPLEX128} (real and imaginary in turn)
   */
  public double[] asDoubleArray() {
    Elements.check(dtype, double.class);
    double[] values = new double[count(elementCount() * Elements.perElement(dtype))];
    copyTo(values);
    return values;
  }

  /**
   * Copies the elements into an array of yours.
   *
   * <pre>{@code
   * out.get("y").copyTo(values);
   * }</pre>
   *
   * @param values as many as there are elements, two for each complex one
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the array has another length
   *     or cannot hold the type
   */
  public void copyTo(double[] values) {
    Elements.check(dtype, double.class);
    checkLength(values.length);
    handle.acquire();
    try {
      Memory.get(data, values);
    } finally {
      handle.release();
    }
  }

  /**
   * Overwrites the elements, such as those of a tensor that a {@link PreparedCall} reads.
   *
   * <pre>{@code
   * x.copyFrom(next);
   * }</pre>
   *
   * @param values as many as there are elements, two for each complex one
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the array has another length
   *     or type; with {@link Code#FAILED_PRECONDITION} for read-only memory
   */
  public void copyFrom(double[] values) {
    Elements.check(dtype, double.class);
    checkLength(values.length);
    long address = handle.acquire();
    try {
      checkWritable(address);
      Memory.put(data, values);
    } finally {
      handle.release();
    }
  }

  /**
   * A copy of the elements.
   *
   * <pre>{@code
   * int[] values = out.get("y").asIntArray();
   * }</pre>
   *
   * @return the values, row-major
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where this is not a type of
   *     four-byte integers, signed or not
   */
  public int[] asIntArray() {
    Elements.check(dtype, int.class);
    int[] values = new int[count(elementCount() * Elements.perElement(dtype))];
    copyTo(values);
    return values;
  }

  /**
   * Copies the elements into an array of yours.
   *
   * <pre>{@code
   * out.get("y").copyTo(values);
   * }</pre>
   *
   * @param values as many as there are elements, two for each complex one
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the array has another length
   *     or cannot hold the type
   */
  public void copyTo(int[] values) {
    Elements.check(dtype, int.class);
    checkLength(values.length);
    handle.acquire();
    try {
      Memory.get(data, values);
    } finally {
      handle.release();
    }
  }

  /**
   * Overwrites the elements, such as those of a tensor that a {@link PreparedCall} reads.
   *
   * <pre>{@code
   * x.copyFrom(next);
   * }</pre>
   *
   * @param values as many as there are elements, two for each complex one
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the array has another length
   *     or type; with {@link Code#FAILED_PRECONDITION} for read-only memory
   */
  public void copyFrom(int[] values) {
    Elements.check(dtype, int.class);
    checkLength(values.length);
    long address = handle.acquire();
    try {
      checkWritable(address);
      Memory.put(data, values);
    } finally {
      handle.release();
    }
  }

  /**
   * A copy of the elements.
   *
   * <pre>{@code
   * long[] values = out.get("y").asLongArray();
   * }</pre>
   *
   * @return the values, row-major
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where this is not a type of
   *     eight-byte integers, signed or not
   */
  public long[] asLongArray() {
    Elements.check(dtype, long.class);
    long[] values = new long[count(elementCount() * Elements.perElement(dtype))];
    copyTo(values);
    return values;
  }

  /**
   * Copies the elements into an array of yours.
   *
   * <pre>{@code
   * out.get("y").copyTo(values);
   * }</pre>
   *
   * @param values as many as there are elements, two for each complex one
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the array has another length
   *     or cannot hold the type
   */
  public void copyTo(long[] values) {
    Elements.check(dtype, long.class);
    checkLength(values.length);
    handle.acquire();
    try {
      Memory.get(data, values);
    } finally {
      handle.release();
    }
  }

  /**
   * Overwrites the elements, such as those of a tensor that a {@link PreparedCall} reads.
   *
   * <pre>{@code
   * x.copyFrom(next);
   * }</pre>
   *
   * @param values as many as there are elements, two for each complex one
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the array has another length
   *     or type; with {@link Code#FAILED_PRECONDITION} for read-only memory
   */
  public void copyFrom(long[] values) {
    Elements.check(dtype, long.class);
    checkLength(values.length);
    long address = handle.acquire();
    try {
      checkWritable(address);
      Memory.put(data, values);
    } finally {
      handle.release();
    }
  }

  /**
   * A copy of the elements.
   *
   * <pre>{@code
   * short[] values = out.get("y").asShortArray();
   * }</pre>
   *
   * @return the values, row-major
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where this is not a type of two
   *     bytes; {@link Float16} and {@link Bfloat16} convert
   */
  public short[] asShortArray() {
    Elements.check(dtype, short.class);
    short[] values = new short[count(elementCount() * Elements.perElement(dtype))];
    copyTo(values);
    return values;
  }

  /**
   * Copies the elements into an array of yours.
   *
   * <pre>{@code
   * out.get("y").copyTo(values);
   * }</pre>
   *
   * @param values as many as there are elements, two for each complex one
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the array has another length
   *     or cannot hold the type
   */
  public void copyTo(short[] values) {
    Elements.check(dtype, short.class);
    checkLength(values.length);
    handle.acquire();
    try {
      Memory.get(data, values);
    } finally {
      handle.release();
    }
  }

  /**
   * Overwrites the elements, such as those of a tensor that a {@link PreparedCall} reads.
   *
   * <pre>{@code
   * x.copyFrom(next);
   * }</pre>
   *
   * @param values as many as there are elements, two for each complex one
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the array has another length
   *     or type; with {@link Code#FAILED_PRECONDITION} for read-only memory
   */
  public void copyFrom(short[] values) {
    Elements.check(dtype, short.class);
    checkLength(values.length);
    long address = handle.acquire();
    try {
      checkWritable(address);
      Memory.put(data, values);
    } finally {
      handle.release();
    }
  }

  /**
   * A copy of the elements.
   *
   * <pre>{@code
   * byte[] values = out.get("y").asByteArray();
   * }</pre>
   *
   * @return the values, row-major
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where this is not a type of one
   *     byte, signed or not
   */
  public byte[] asByteArray() {
    Elements.check(dtype, byte.class);
    byte[] values = new byte[count(elementCount() * Elements.perElement(dtype))];
    copyTo(values);
    return values;
  }

  /**
   * Copies the elements into an array of yours.
   *
   * <pre>{@code
   * out.get("y").copyTo(values);
   * }</pre>
   *
   * @param values as many as there are elements, two for each complex one
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the array has another length
   *     or cannot hold the type
   */
  public void copyTo(byte[] values) {
    Elements.check(dtype, byte.class);
    checkLength(values.length);
    handle.acquire();
    try {
      Memory.get(data, values);
    } finally {
      handle.release();
    }
  }

  /**
   * Overwrites the elements, such as those of a tensor that a {@link PreparedCall} reads.
   *
   * <pre>{@code
   * x.copyFrom(next);
   * }</pre>
   *
   * @param values as many as there are elements, two for each complex one
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where the array has another length
   *     or type; with {@link Code#FAILED_PRECONDITION} for read-only memory
   */
  public void copyFrom(byte[] values) {
    Elements.check(dtype, byte.class);
    checkLength(values.length);
    long address = handle.acquire();
    try {
      checkWritable(address);
      Memory.put(data, values);
    } finally {
      handle.release();
    }
  }

  /**
   * A copy of the elements.
   *
   * <pre>{@code
   * boolean[] flags = out.get("mask").asBooleanArray();
   * }</pre>
   *
   * @return {@link #elementCount} values, row-major
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where this is no tensor of {@link
   *     DType#BOOL}
   */
  public boolean[] asBooleanArray() {
    Elements.check(dtype, boolean.class);
    byte[] bytes = asByteArray();
    boolean[] values = new boolean[bytes.length];
    for (int i = 0; i < bytes.length; ++i) {
      values[i] = bytes[i] != 0;
    }
    return values;
  }

  /**
   * A copy of all strings as bytes, which cross together.
   *
   * <pre>{@code
   * byte[] first = out.get("images").asBytesArray()[0];
   * }</pre>
   *
   * @return {@link #elementCount} arrays, row-major
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where this is no tensor of {@link
   *     DType#STRING}
   */
  public byte[][] asBytesArray() {
    Elements.check(dtype, String.class);
    byte[][] values = new byte[count(elementCount())][];
    long[] bounds = new long[values.length + 1];
    handle.acquire();
    try {
      Memory.get(offsets, bounds);
      for (int i = 0; i < values.length; ++i) {
        values[i] = new byte[count(bounds[i + 1] - bounds[i])];
        Memory.get(data + bounds[i], values[i]);
      }
    } finally {
      handle.release();
    }
    return values;
  }

  /**
   * A copy of all strings as texts.
   *
   * <pre>{@code
   * String first = out.get("labels").asStringArray()[0];
   * }</pre>
   *
   * @return {@link #elementCount} texts, row-major, read as UTF-8; what is no UTF-8 becomes U+FFFD
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where this is no tensor of {@link
   *     DType#STRING}
   */
  public String[] asStringArray() {
    byte[][] bytes = asBytesArray();
    String[] values = new String[bytes.length];
    for (int i = 0; i < bytes.length; ++i) {
      values[i] = new String(bytes[i], StandardCharsets.UTF_8);
    }
    return values;
  }

  /**
   * A copy as nested arrays, such as {@code float[][]} for two dimensions.
   *
   * <pre>{@code
   * float[][] rows = (float[][]) out.get("y").asArray();
   * }</pre>
   *
   * @return arrays of the primitive type or of String; for a scalar the boxed value. Complex
   *     elements are arrays of two; 16-bit floats are {@code short}
   */
  public Object asArray() {
    return NestedArrays.of(this);
  }

  /**
   * A copy of the memory's bytes.
   *
   * <pre>{@code
   * byte[] raw = out.get("y").asRawBytes();
   * }</pre>
   *
   * @return {@link #byteSize} bytes, row-major, in native byte order; for strings, all elements one
   *     after the other
   */
  public byte[] asRawBytes() {
    byte[] bytes = new byte[count(byteSize)];
    handle.acquire();
    try {
      Memory.get(data, bytes);
    } finally {
      handle.release();
    }
    return bytes;
  }

  /**
   * The only element.
   *
   * <pre>{@code
   * float value = out.get("y").floatValue();
   * }</pre>
   *
   * @return the value
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where there is not exactly one, or
   *     it is not of {@link DType#FLOAT32} or a type that Java holds alike
   */
  public float floatValue() {
    checkSingle();
    return asFloatArray()[0];
  }

  /**
   * The only element.
   *
   * <pre>{@code
   * double value = out.get("y").doubleValue();
   * }</pre>
   *
   * @return the value
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where there is not exactly one, or
   *     it is not of {@link DType#FLOAT64} or a type that Java holds alike
   */
  public double doubleValue() {
    checkSingle();
    return asDoubleArray()[0];
  }

  /**
   * The only element.
   *
   * <pre>{@code
   * int value = out.get("y").intValue();
   * }</pre>
   *
   * @return the value
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where there is not exactly one, or
   *     it is not of {@link DType#INT32} or a type that Java holds alike
   */
  public int intValue() {
    checkSingle();
    return asIntArray()[0];
  }

  /**
   * The only element.
   *
   * <pre>{@code
   * long value = out.get("y").longValue();
   * }</pre>
   *
   * @return the value
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where there is not exactly one, or
   *     it is not of {@link DType#INT64} or a type that Java holds alike
   */
  public long longValue() {
    checkSingle();
    return asLongArray()[0];
  }

  /**
   * The only element.
   *
   * <pre>{@code
   * boolean value = out.get("y").booleanValue();
   * }</pre>
   *
   * @return the value
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where there is not exactly one, or
   *     it is not of {@link DType#BOOL} or a type that Java holds alike
   */
  public boolean booleanValue() {
    checkSingle();
    return asBooleanArray()[0];
  }

  /**
   * The only element.
   *
   * <pre>{@code
   * String value = out.get("y").stringValue();
   * }</pre>
   *
   * @return the value
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} where there is not exactly one, or
   *     it is not of {@link DType#STRING} or a type that Java holds alike
   */
  public String stringValue() {
    checkSingle();
    return asStringArray()[0];
  }

  private void checkSingle() {
    if (elementCount() != 1) {
      throw Problem.argument(
          "tensor",
          "the tensor is no single value",
          "one element",
          toString(),
          "Read it as an array");
    }
  }

  private void checkLength(long length) {
    long wanted = elementCount() * Elements.perElement(dtype);
    if (length != wanted) {
      throw Problem.argument(
          "values",
          "the array does not fit " + this,
          wanted + " values",
          Long.toString(length),
          "");
    }
  }

  private void checkWritable(long address) {
    if (readOnly || byteSize > 0 && RAW.tfb_tensor_mutable_data(address) == 0) {
      throw Problem.of(
          Code.FAILED_PRECONDITION,
          "the tensor's memory is read-only",
          "tensor",
          "writable memory",
          "read-only memory",
          "");
    }
  }

  private int count(long number) {
    if (number > Bridge.GREATEST) {
      throw Problem.of(
          Code.OUT_OF_RANGE,
          "a Java array cannot hold the tensor",
          "tensor",
          "less than 2^31 - 8 values",
          Long.toString(number),
          "Call buffer(offset, size) for a part");
    }
    return (int) number;
  }

  /** The address of the handle, valid until {@link #release}. */
  long acquire() {
    return handle.acquire();
  }

  void release() {
    handle.release();
  }

  boolean readOnly() {
    return readOnly;
  }

  /**
   * Deletes the tensor. Memory that others share, such as a {@link #buffer()}, a run or a bound
   * call, stays until they are done. Does nothing the second time.
   *
   * <pre>{@code
   * x.close();
   * }</pre>
   */
  @Override
  public void close() {
    handle.close();
  }

  /**
   * Type and shape in words.
   *
   * <pre>{@code
   * System.out.println(x); // float32 [1, 784]
   * }</pre>
   *
   * @return a text without the elements
   */
  @Override
  public String toString() {
    return dtype.typeName() + " " + Shapes.text(shape);
  }
}
