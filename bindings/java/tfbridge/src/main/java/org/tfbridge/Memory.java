package org.tfbridge;

import java.nio.ByteBuffer;
import org.tfbridge.internal.Native;

/** Copies between Java's arrays and native memory, of any length. */
final class Memory {
  /** What one buffer covers: arrays may take more bytes than a buffer can. */
  private static final int CHUNK = 1 << 27;

  private Memory() {}

  static void put(long address, byte[] values) {
    for (int at = 0, count; at < values.length; at += count) {
      count = Math.min(values.length - at, CHUNK);
      view(address, at, count, 1).put(values, at, count);
    }
  }

  static void get(long address, byte[] values) {
    for (int at = 0, count; at < values.length; at += count) {
      count = Math.min(values.length - at, CHUNK);
      view(address, at, count, 1).get(values, at, count);
    }
  }

  static void put(long address, float[] values) {
    for (int at = 0, count; at < values.length; at += count) {
      count = Math.min(values.length - at, CHUNK);
      view(address, at, count, Float.BYTES).asFloatBuffer().put(values, at, count);
    }
  }

  static void get(long address, float[] values) {
    for (int at = 0, count; at < values.length; at += count) {
      count = Math.min(values.length - at, CHUNK);
      view(address, at, count, Float.BYTES).asFloatBuffer().get(values, at, count);
    }
  }

  static void put(long address, double[] values) {
    for (int at = 0, count; at < values.length; at += count) {
      count = Math.min(values.length - at, CHUNK);
      view(address, at, count, Double.BYTES).asDoubleBuffer().put(values, at, count);
    }
  }

  static void get(long address, double[] values) {
    for (int at = 0, count; at < values.length; at += count) {
      count = Math.min(values.length - at, CHUNK);
      view(address, at, count, Double.BYTES).asDoubleBuffer().get(values, at, count);
    }
  }

  static void put(long address, int[] values) {
    for (int at = 0, count; at < values.length; at += count) {
      count = Math.min(values.length - at, CHUNK);
      view(address, at, count, Integer.BYTES).asIntBuffer().put(values, at, count);
    }
  }

  static void get(long address, int[] values) {
    for (int at = 0, count; at < values.length; at += count) {
      count = Math.min(values.length - at, CHUNK);
      view(address, at, count, Integer.BYTES).asIntBuffer().get(values, at, count);
    }
  }

  static void put(long address, long[] values) {
    for (int at = 0, count; at < values.length; at += count) {
      count = Math.min(values.length - at, CHUNK);
      view(address, at, count, Long.BYTES).asLongBuffer().put(values, at, count);
    }
  }

  static void get(long address, long[] values) {
    for (int at = 0, count; at < values.length; at += count) {
      count = Math.min(values.length - at, CHUNK);
      view(address, at, count, Long.BYTES).asLongBuffer().get(values, at, count);
    }
  }

  static void put(long address, short[] values) {
    for (int at = 0, count; at < values.length; at += count) {
      count = Math.min(values.length - at, CHUNK);
      view(address, at, count, Short.BYTES).asShortBuffer().put(values, at, count);
    }
  }

  static void get(long address, short[] values) {
    for (int at = 0, count; at < values.length; at += count) {
      count = Math.min(values.length - at, CHUNK);
      view(address, at, count, Short.BYTES).asShortBuffer().get(values, at, count);
    }
  }

  private static ByteBuffer view(long address, long at, long count, int width) {
    return Native.BRIDGE.buffer(address + at * width, count * width);
  }
}
