package org.tfbridge;

/**
 * Conversions of bfloat16, the upper half of a float, whose bits a Java {@code short} holds.
 *
 * <pre>{@code
 * Tensor brain = Tensor.of(DType.BFLOAT16, Bfloat16.fromFloats(new float[] {1f, 0.5f}), 2);
 * float[] back = Bfloat16.toFloats(brain.asShortArray());
 * }</pre>
 */
public final class Bfloat16 {
  private Bfloat16() {}

  /**
   * The nearest bfloat16 to a number, ties to even.
   *
   * <pre>{@code
   * short bits = Bfloat16.fromFloat(1f); // 0x3F80
   * }</pre>
   *
   * @param value the number; NaN stays NaN
   * @return the bits
   */
  public static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) ((bits >>> 16) | 0x40); // quiet, so that no NaN becomes infinite
    }
    return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
  }

  /**
   * The number that a bfloat16 is; every one is a float.
   *
   * <pre>{@code
   * float value = Bfloat16.toFloat((short) 0x3F80); // 1.0
   * }</pre>
   *
   * @param bits the bits
   * @return the number
   */
  public static float toFloat(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /**
   * {@link #fromFloat} for an array.
   *
   * <pre>{@code
   * short[] bits = Bfloat16.fromFloats(new float[] {1f, 2f});
   * }</pre>
   *
   * @param values the numbers
   * @return a new array of their bits
   */
  public static short[] fromFloats(float[] values) {
    short[] bits = new short[values.length];
    for (int i = 0; i < values.length; ++i) {
      bits[i] = fromFloat(values[i]);
    }
    return bits;
  }

  /**
   * {@link #toFloat} for an array.
   *
   * <pre>{@code
   * float[] values = Bfloat16.toFloats(tensor.asShortArray());
   * }</pre>
   *
   * @param bits the bits
   * @return a new array of the numbers
   */
  public static float[] toFloats(short[] bits) {
    float[] values = new float[bits.length];
    for (int i = 0; i < bits.length; ++i) {
      values[i] = toFloat(bits[i]);
    }
    return values;
  }
}
