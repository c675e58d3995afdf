package org.tfbridge.testee;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Byte strings as messages carry them: where each begins and the last one ends, then their bytes.
 */
final class Strings {
  private Strings() {}

  static byte[][] unpack(byte[] data, long[] shape) {
    long count = count(shape);
    if (count < 0 || count >= data.length / Long.BYTES) {
      throw new Skipped(data.length + " bytes cannot hold the offsets of " + count + " strings");
    }
    ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    long[] offsets = new long[(int) count + 1];
    bytes.asLongBuffer().get(offsets);
    bytes.position(offsets.length * Long.BYTES);
    byte[][] strings = new byte[(int) count][];
    for (int i = 0; i < strings.length; ++i) {
      long size = offsets[i + 1] - offsets[i];
      if (size < 0 || size > bytes.remaining()) {
        throw new Skipped("the offsets do not fit the bytes");
      }
      strings[i] = new byte[(int) size];
      bytes.get(strings[i]);
    }
    if (offsets[0] != 0 || bytes.hasRemaining()) {
      throw new Skipped("the offsets do not fit the bytes");
    }
    return strings;
  }

  /** Where the strings' own bytes begin. */
  static long begin(long[] shape) {
    return Long.BYTES * (count(shape) + 1);
  }

  private static long count(long[] shape) {
    return Arrays.stream(shape).reduce(1, (product, size) -> product * size);
  }

  static byte[] pack(byte[][] strings) {
    long size = (long) Long.BYTES * (strings.length + 1);
    for (byte[] string : strings) {
      size += string.length;
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN).putLong(0);
    long end = 0;
    for (byte[] string : strings) {
      bytes.putLong(end += string.length);
    }
    for (byte[] string : strings) {
      bytes.put(string);
    }
    return bytes.array();
  }

  /** The texts that the strings are; null where one of them is no UTF-8. */
  static String[] texts(byte[][] strings) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    String[] texts = new String[strings.length];
    try {
      for (int i = 0; i < texts.length; ++i) {
        CharBuffer text = decoder.decode(ByteBuffer.wrap(strings[i]));
        texts[i] = text.toString();
      }
    } catch (CharacterCodingException binary) {
      return null;
    }
    return texts;
  }
}
