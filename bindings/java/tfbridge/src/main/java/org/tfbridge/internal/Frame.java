package org.tfbridge.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import org.tfbridge.Code;

/**
 * Native memory for the arguments of one call: names, arrays and slots for results. Frames are
 * reused, and belong to one thread between {@link #open} and {@link #close}.
 */
public final class Frame implements AutoCloseable {
  private static final int SIZE = 4096;
  private static final int WORD = Long.BYTES;
  private static final ArrayBlockingQueue<Frame> FREE = new ArrayBlockingQueue<>(64);

  private final ByteBuffer memory = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());
  private final long base = Native.BRIDGE.address(memory);
  private final List<Block> blocks = new ArrayList<>();
  private int used;
  private ByteBuffer target;

  private static final class Block {
    final ByteBuffer memory;
    final long base;

    Block(int size) {
      memory = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
      base = Native.BRIDGE.address(memory);
    }
  }

  private Frame() {}

  /** Takes a frame. Its first slot, {@link #error}, is NULL. */
  public static Frame open() {
    Frame frame = FREE.poll();
    if (frame == null) {
      frame = new Frame();
    }
    frame.memory.putLong(0, 0);
    frame.used = WORD;
    return frame;
  }

  /** Gives the frame back. All addresses in it become invalid. */
  @Override
  public void close() {
    blocks.clear();
    target = null;
    FREE.offer(this);
  }

  /** The address of the slot for an error. */
  public long error() {
    return base;
  }

  /** A slot of eight bytes, zero. */
  public long slot() {
    return slots(1);
  }

  /** So many slots of eight bytes, zero, one after the other. */
  public long slots(int count) {
    return longs(new long[count]);
  }

  /** An array of numbers or pointers. */
  public long longs(long[] values) {
    long address = reserve((long) values.length * WORD);
    for (long value : values) {
      target.putLong(value);
    }
    return address;
  }

  /** Bytes. */
  public long bytes(byte[] values) {
    long address = reserve(values.length);
    target.put(values);
    return address;
  }

  /** Byte strings one after the other, {@code size} bytes in all. */
  public long concatenated(byte[][] parts, long size) {
    long address = reserve(size);
    for (byte[] part : parts) {
      target.put(part);
    }
    return address;
  }

  /**
   * A text as C takes it, UTF-8 that ends with NUL; NULL for null.
   *
   * @param parameter what the text was given for, which errors name
   */
  public long string(String parameter, String text) {
    if (text == null) {
      return 0;
    }
    if (text.indexOf('\0') >= 0) {
      throw Problem.argument(
          parameter,
          "'" + parameter + "' holds the character NUL",
          "text without NUL",
          "NUL at position " + text.indexOf('\0'),
          "");
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    long address = reserve(encoded.length + 1L);
    target.put(encoded).put((byte) 0);
    return address;
  }

  /** An array of texts, as {@link #string}; NULL for null. */
  public long strings(String parameter, String[] texts) {
    if (texts == null) {
      return 0;
    }
    long[] addresses = new long[texts.length];
    for (int i = 0; i < texts.length; ++i) {
      addresses[i] = string(parameter, texts[i]);
    }
    return longs(addresses);
  }

  /** What lies in a slot of this frame. */
  public long getLong(long address) {
    if (address - base >= 0 && address - base < SIZE) {
      return memory.getLong((int) (address - base));
    }
    for (Block block : blocks) {
      if (address - block.base >= 0 && address - block.base < block.memory.capacity()) {
        return block.memory.getLong((int) (address - block.base));
      }
    }
    throw new AssertionError("not an address of this frame");
  }

  /** What lies in a slot of this frame, as the 32 bits that C stored. */
  public int getInt(long address) {
    long slot = getLong(address);
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? (int) slot : (int) (slot >>> 32);
  }

  /** Reserves memory, to be filled through {@link #target} at once. Returns its address. */
  private long reserve(long size) {
    if (size <= SIZE - used) {
      target = memory.position(used);
      long address = base + used;
      used = Math.min(SIZE, (int) (used + size + WORD - 1) / WORD * WORD);
      return address;
    }
    if (size > Integer.MAX_VALUE - WORD) {
      throw Problem.of(
          Code.RESOURCE_EXHAUSTED,
          "an argument does not fit",
          "",
          "less than 2 GiB",
          size + " bytes",
          "");
    }
    Block block = new Block((int) size);
    blocks.add(block);
    target = block.memory;
    return block.base;
  }
}
