package org.tfbridge;

/**
 * Conversions of IEEE 754 binary16, whose bits a Java {@code short} holds.
 *
 * <pre>{@code
 * Tensor half = Tensor.of(DType.FLOAT16, Float16.fromFloats(new float[] {1f, 0.5f}), 2);
 * float[] back = Float16.toFloats(half.asShortArray());
 * }</pre>
 */
public final class Float16 {
  private Float16() {}

  /**
   * The nearest binary16 to a number, ties to even.
   *
   * <pre>{@code
   * short bits = Float16.fromFloat(1f); // 0x3C00
   * }</pre>
   *
   * @param value the number; what is too great becomes infinite, and NaN stays NaN
   * @return the bits
   */
  public static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    int magnitude = bits & 0x7FFFFFFF;
    if (magnitude > 0x7F800000) {
      return (short) (sign | 0x7E00 | ((magnitude >>> 13) & 0x3FF)); // NaN, quiet
    }
    if (magnitude >= 0x47800000) {
      return (short) (sign | 0x7C00); // 65536 and more, infinity
    }
    if (magnitude < 0x38800000) {
      // Below the least normal number, 2^-14: adding 0.5 rounds to a multiple of 2^-24.
      float rounded = Float.intBitsToFloat(magnitude) + 0.5f;
      return (short) (sign | (Float.floatToRawIntBits(rounded) - 0x3F000000));
    }
    int rebiased = magnitude - 0x38000000;
    int roundUp = 0x0FFF + ((rebiased >>> 13) & 1);
    return (short) (sign | ((rebiased + roundUp) >>> 13));
  }

  /**
   * The number that a binary16 is; every one is a float.
   *
   * <pre>{@code
   * float value = Float16.toFloat((short) 0x3C00); // 1.0
   * }</pre>
   *
   * @param bits the bits
   * @return the number
   */
  public static float toFloat(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    if (exponent == 0x1F) {
      return Float.intBitsToFloat(sign | 0x7F800000 | (fraction << 13));
    }
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (fraction << 13));
  }

  /**
   * {@link #fromFloat} for an array.
   *
   * <pre>{@code
   * short[] bits = Float16.fromFloats(new float[] {1f, 2f});
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
   * float[] values = Float16.toFloats(tensor.asShortArray());
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
