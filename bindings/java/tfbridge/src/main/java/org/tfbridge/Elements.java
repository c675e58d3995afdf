package org.tfbridge;

import org.tfbridge.internal.Problem;

/** Which Java numbers hold which element types. */
final class Elements {
  private Elements() {}

  /**
   * Throws where elements of a type are not held by a Java type. {@code String} stands for strings.
   */
  static void check(DType dtype, Class<?> type) {
    if (dtype == null) {
      throw new NullPointerException("dtype");
    }
    Class<?> held = heldBy(dtype);
    boolean fits = type == boolean.class ? dtype == DType.BOOL : held == type;
    if (!fits) {
      throw Problem.argument(
          "dtype",
          "elements of " + dtype.typeName() + " are not Java's " + type.getSimpleName(),
          held == null ? "no Java type" : held.getSimpleName(),
          type.getSimpleName(),
          "");
    }
  }

  /** How many Java numbers an element takes. */
  static int perElement(DType dtype) {
    return dtype == DType.COMPLEX64 || dtype == DType.COMPLEX128 ? 2 : 1;
  }

  /** The Java type whose numbers hold the elements; null for types that are never passed. */
  static Class<?> heldBy(DType dtype) {
    switch (dtype) {
      case FLOAT32:
      case COMPLEX64:
        return float.class;
      case FLOAT64:
      case COMPLEX128:
        return double.class;
      case INT32:
      case UINT32:
      case QINT32:
        return int.class;
      case INT64:
      case UINT64:
        return long.class;
      case INT16:
      case UINT16:
      case QINT16:
      case QUINT16:
      case FLOAT16:
      case BFLOAT16:
        return short.class;
      case STRING:
        return String.class;
      case INVALID:
      case RESOURCE:
      case VARIANT:
        return null;
      default:
        return byte.class;
    }
  }
}
