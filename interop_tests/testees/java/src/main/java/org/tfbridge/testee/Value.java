package org.tfbridge.testee;

import java.util.EnumSet;
import java.util.List;
import org.tfbridge.DType;
import org.tfbridge.Tensor;

/**
 * A value of a message. Its data becomes an array of the Java type that holds such elements, and a
 * tensor of that, as in a program that uses the library; and back.
 *
 * @param name null for a value that has none
 */
record Value(String name, String dtype, long[] shape, byte[] data) {
  /** The names of the element types that there are values of. */
  static List<String> dtypes() {
    EnumSet<DType> types =
        EnumSet.complementOf(EnumSet.of(DType.INVALID, DType.RESOURCE, DType.VARIANT));
    return types.stream().map(DType::typeName).toList();
  }

  /** What is read from a tensor. */
  static Value of(String name, Tensor tensor) {
    return new Value(name, tensor.dtype().typeName(), tensor.shape(), bytes(tensor));
  }

  private static byte[] bytes(Tensor tensor) {
    return switch (tensor.dtype()) {
      case FLOAT32, COMPLEX64 -> LittleEndian.bytes(tensor.asFloatArray());
      case FLOAT64, COMPLEX128 -> LittleEndian.bytes(tensor.asDoubleArray());
      case INT32, UINT32, QINT32 -> LittleEndian.bytes(tensor.asIntArray());
      case INT64, UINT64 -> LittleEndian.bytes(tensor.asLongArray());
      case INT16, UINT16, QINT16, QUINT16, FLOAT16, BFLOAT16 ->
          LittleEndian.bytes(tensor.asShortArray());
      case BOOL -> LittleEndian.bytes(tensor.asBooleanArray());
      case STRING -> Strings.pack(tensor.asBytesArray());
      case INVALID, RESOURCE, VARIANT -> throw new Skipped("no array holds " + tensor);
      default -> tensor.asByteArray();
    };
  }

  /** A tensor, which the caller closes. */
  Tensor tensor() {
    DType type = DType.named(dtype);
    return switch (type) {
      case FLOAT32 -> Tensor.of(LittleEndian.floats(data), shape);
      case FLOAT64 -> Tensor.of(LittleEndian.doubles(data), shape);
      case INT8 -> Tensor.of(data, shape);
      case INT16 -> Tensor.of(LittleEndian.shorts(data), shape);
      case INT32 -> Tensor.of(LittleEndian.ints(data), shape);
      case INT64 -> Tensor.of(LittleEndian.longs(data), shape);
      case BOOL -> Tensor.of(LittleEndian.booleans(data), shape);
      case STRING -> strings();
      case COMPLEX64 -> Tensor.of(type, LittleEndian.floats(data), shape);
      case COMPLEX128 -> Tensor.of(type, LittleEndian.doubles(data), shape);
      case UINT32, QINT32 -> Tensor.of(type, LittleEndian.ints(data), shape);
      case UINT64 -> Tensor.of(type, LittleEndian.longs(data), shape);
      // On the way through float, a signalling NaN would become a quiet one.
      case FLOAT16, BFLOAT16 -> Tensor.of(type, LittleEndian.shorts(data), shape);
      case UINT16, QINT16, QUINT16 -> Tensor.of(type, LittleEndian.shorts(data), shape);
      case INVALID, RESOURCE, VARIANT -> throw new Skipped("no array holds " + dtype);
      default -> Tensor.of(type, data, shape);
    };
  }

  private Tensor strings() {
    byte[][] strings = Strings.unpack(data, shape);
    String[] texts = Strings.texts(strings);
    return texts != null ? Tensor.of(texts, shape) : Tensor.of(strings, shape);
  }
}
