package org.tfbridge;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Objects;
import org.tfbridge.internal.Problem;

/** Arrays of arrays, in and out of tensors. */
final class NestedArrays {
  private NestedArrays() {}

  static Tensor toTensor(Object array) {
    Objects.requireNonNull(array, "array");
    Class<?> leaf = array.getClass();
    int rank = 0;
    for (; leaf.isArray(); leaf = leaf.getComponentType()) {
      ++rank;
    }
    if (rank == 0) {
      return scalar(array);
    }
    long[] shape = new long[rank];
    Object first = array;
    for (int level = 0; level < rank; ++level) {
      shape[level] = first == null ? 0 : Array.getLength(first);
      first = shape[level] == 0 ? null : level + 1 < rank ? Array.get(first, 0) : first;
    }
    long count = Shapes.elements(shape);
    if (count > Integer.MAX_VALUE - 8) {
      throw refused("at most 2^31 - 9 elements", count + " elements");
    }
    Object flat = Array.newInstance(leaf, (int) count);
    flatten(array, 0, shape, flat, 0);
    return of(flat, shape);
  }

  private static Tensor scalar(Object value) {
    if (value instanceof Float number) {
      return Tensor.scalar(number.floatValue());
    }
    if (value instanceof Double number) {
      return Tensor.scalar(number.doubleValue());
    }
    if (value instanceof Integer number) {
      return Tensor.scalar(number.intValue());
    }
    if (value instanceof Long number) {
      return Tensor.scalar(number.longValue());
    }
    if (value instanceof Boolean flag) {
      return Tensor.scalar(flag.booleanValue());
    }
    if (value instanceof String text) {
      return Tensor.scalar(text);
    }
    if (value instanceof Short number) {
      return Tensor.of(new short[] {number}, new long[0]);
    }
    if (value instanceof Byte number) {
      return Tensor.of(new byte[] {number}, new long[0]);
    }
    throw refused("numbers, booleans or Strings", value.getClass().getName());
  }

  private static Tensor of(Object flat, long[] shape) {
    if (flat instanceof float[] values) {
      return Tensor.of(values, shape);
    }
    if (flat instanceof double[] values) {
      return Tensor.of(values, shape);
    }
    if (flat instanceof int[] values) {
      return Tensor.of(values, shape);
    }
    if (flat instanceof long[] values) {
      return Tensor.of(values, shape);
    }
    if (flat instanceof short[] values) {
      return Tensor.of(values, shape);
    }
    if (flat instanceof byte[] values) {
      return Tensor.of(values, shape);
    }
    if (flat instanceof boolean[] values) {
      return Tensor.of(values, shape);
    }
    if (flat instanceof String[] values) {
      return Tensor.of(values, shape);
    }
    throw refused(
        "arrays of primitive numbers, booleans or Strings", flat.getClass().getTypeName());
  }

  private static int flatten(Object array, int level, long[] shape, Object flat, int at) {
    if (array == null || Array.getLength(array) != shape[level]) {
      throw refused(
          "arrays of " + shape[level] + " at level " + level,
          array == null ? "null" : "one of " + Array.getLength(array));
    }
    int length = (int) shape[level];
    if (level == shape.length - 1) {
      System.arraycopy(array, 0, flat, at, length);
      return at + length;
    }
    int next = at;
    for (Object inner : (Object[]) array) {
      next = flatten(inner, level + 1, shape, flat, next);
    }
    return next;
  }

  private static RuntimeException refused(String expected, String got) {
    return Problem.argument("array", "no tensor can be made of the array", expected, got, "");
  }

  static Object of(Tensor tensor) {
    Object flat = flat(tensor);
    long[] shape = tensor.shape();
    if (Elements.perElement(tensor.dtype()) == 2) {
      shape = Arrays.copyOf(shape, shape.length + 1);
      shape[shape.length - 1] = 2;
    }
    if (shape.length == 0) {
      return Array.get(flat, 0);
    }
    return shape.length == 1 ? flat : nested(flat, shape, 0, new int[1]);
  }

  private static Object flat(Tensor tensor) {
    DType dtype = tensor.dtype();
    Class<?> type = dtype == DType.BOOL ? boolean.class : Elements.heldBy(dtype);
    if (type == float.class) {
      return tensor.asFloatArray();
    }
    if (type == double.class) {
      return tensor.asDoubleArray();
    }
    if (type == int.class) {
      return tensor.asIntArray();
    }
    if (type == long.class) {
      return tensor.asLongArray();
    }
    if (type == short.class) {
      return tensor.asShortArray();
    }
    if (type == boolean.class) {
      return tensor.asBooleanArray();
    }
    return type == String.class ? tensor.asStringArray() : tensor.asByteArray();
  }

  private static Object nested(Object flat, long[] shape, int level, int[] at) {
    int length = Math.toIntExact(shape[level]);
    if (level == shape.length - 1) {
      Object row = Array.newInstance(flat.getClass().getComponentType(), length);
      System.arraycopy(flat, at[0], row, 0, length);
      at[0] += length;
      return row;
    }
    int[] dimensions = new int[shape.length - level];
    dimensions[0] = length;
    Object rows = Array.newInstance(flat.getClass().getComponentType(), dimensions);
    for (int i = 0; i < length; ++i) {
      Array.set(rows, i, nested(flat, shape, level + 1, at));
    }
    return rows;
  }
}
