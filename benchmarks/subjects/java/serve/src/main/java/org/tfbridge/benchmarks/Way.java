package org.tfbridge.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A model that is open, in one way of calling it. */
public interface Way {
  /** The call alone, with inputs that are there already. */
  void call() throws Exception;

  /** The bytes of each output of the last call; of strings, the offsets and then the characters. */
  List<byte[]> outputs() throws Exception;

  /** Lets go of the model. */
  void close() throws Exception;

  /** Opens models, each in the way that is named. */
  @FunctionalInterface
  interface Opener {
    /** Opens a model. */
    Way open(String way, Path model, Case asked, Map<String, String> options) throws Exception;
  }

  /** Strings as files and checksums have them: offsets, then characters. */
  static byte[] stringBytes(byte[][] elements) {
    int size = 0;
    for (byte[] element : elements) {
      size += element.length;
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES * (elements.length + 1) + size)
            .order(ByteOrder.LITTLE_ENDIAN);
    long offset = 0;
    bytes.putLong(offset);
    for (byte[] element : elements) {
      offset += element.length;
      bytes.putLong(offset);
    }
    for (byte[] element : elements) {
      bytes.put(element);
    }
    return bytes.array();
  }
}
