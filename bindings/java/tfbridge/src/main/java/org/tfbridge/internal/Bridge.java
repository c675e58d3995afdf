package org.tfbridge.internal;

import java.nio.ByteBuffer;

/**
 * A raw layer: the functions of the C library, and what Java needs beside them. There are two, over
 * JNI and over java.lang.foreign; they behave the same.
 */
public interface Bridge {
  /** The greatest size of a buffer: segments cannot be viewed as greater ones. */
  int GREATEST = Integer.MAX_VALUE - 8;

  /** Its name, {@code jni} or {@code ffm}. */
  String name();

  /** The functions. */
  Raw raw();

  /** Memory as a buffer in native byte order. Nobody watches over the memory. */
  ByteBuffer buffer(long address, long size);

  /**
   * Memory as a buffer in native byte order.
   *
   * @param unreachable called once, on another thread, when neither the buffer nor anything made
   *     from it can be reached
   */
  ByteBuffer guarded(long address, long size, Runnable unreachable);

  /** The address of a direct buffer's first byte, whatever its position. */
  long address(ByteBuffer buffer);

  /** The address of a {@code tfb_release} that calls {@link Releases#released}. */
  long releaseAddress();
}
