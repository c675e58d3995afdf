package org.tfbridge.testee;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays out of the bytes that messages carry, and back. */
final class LittleEndian {
  private LittleEndian() {}

  static float[] floats(byte[] bytes) {
    float[] values = new float[count(bytes, Float.BYTES)];
    buffer(bytes).asFloatBuffer().get(values);
    return values;
  }

  static double[] doubles(byte[] bytes) {
    double[] values = new double[count(bytes, Double.BYTES)];
    buffer(bytes).asDoubleBuffer().get(values);
    return values;
  }

  static int[] ints(byte[] bytes) {
    int[] values = new int[count(bytes, Integer.BYTES)];
    buffer(bytes).asIntBuffer().get(values);
    return values;
  }

  static long[] longs(byte[] bytes) {
    long[] values = new long[count(bytes, Long.BYTES)];
    buffer(bytes).asLongBuffer().get(values);
    return values;
  }

  static short[] shorts(byte[] bytes) {
    short[] values = new short[count(bytes, Short.BYTES)];
    buffer(bytes).asShortBuffer().get(values);
    return values;
  }

  static boolean[] booleans(byte[] bytes) {
    boolean[] values = new boolean[bytes.length];
    for (int i = 0; i < values.length; ++i) {
      if (bytes[i] != 0 && bytes[i] != 1) {
        throw new Skipped("no boolean has the bits of " + bytes[i]);
      }
      values[i] = bytes[i] == 1;
    }
    return values;
  }

  static byte[] bytes(float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    buffer(bytes).asFloatBuffer().put(values);
    return bytes;
  }

  static byte[] bytes(double[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Double.BYTES)];
    buffer(bytes).asDoubleBuffer().put(values);
    return bytes;
  }

  static byte[] bytes(int[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Integer.BYTES)];
    buffer(bytes).asIntBuffer().put(values);
    return bytes;
  }

  static byte[] bytes(long[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Long.BYTES)];
    buffer(bytes).asLongBuffer().put(values);
    return bytes;
  }

  static byte[] bytes(short[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Short.BYTES)];
    buffer(bytes).asShortBuffer().put(values);
    return bytes;
  }

  static byte[] bytes(boolean[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; ++i) {
      bytes[i] = (byte) (values[i] ? 1 : 0);
    }
    return bytes;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int count(byte[] bytes, int width) {
    if (bytes.length % width != 0) {
      throw new Skipped(
          "no array of numbers of " + width + " bytes has " + bytes.length + " bytes");
    }
    return bytes.length / width;
  }
}
