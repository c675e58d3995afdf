package org.tfbridge;

/** Shapes in words and numbers. */
final class Shapes {
  private Shapes() {}

  /** Such as {@code [?, 784]}. */
  static String text(long[] shape) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < shape.length; ++i) {
      text.append(i == 0 ? "" : ", ").append(shape[i] < 0 ? "?" : Long.toString(shape[i]));
    }
    return text.append(']').toString();
  }

  /** The number of elements; -1 where a dimension is negative or the product overflows. */
  static long elements(long[] shape) {
    long product = 1;
    for (long size : shape) {
      if (size < 0) {
        return -1;
      }
      if (size != 0 && product > Long.MAX_VALUE / size) {
        return -1;
      }
      product *= size;
    }
    return product;
  }
}
