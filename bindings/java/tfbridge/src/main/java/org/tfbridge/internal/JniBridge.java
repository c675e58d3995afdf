package org.tfbridge.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The raw layer over JNI. */
final class JniBridge implements Bridge {
  private final Raw raw = new RawJni();

  JniBridge(NativeLibrary library) {
    library.loadJni();
    String problem = open(library.path());
    if (problem != null) {
      throw library.unusable(problem);
    }
  }

  @Override
  public String name() {
    return "jni";
  }

  @Override
  public Raw raw() {
    return raw;
  }

  @Override
  public ByteBuffer buffer(long address, long size) {
    return newBuffer(address, size).order(ByteOrder.nativeOrder());
  }

  @Override
  public ByteBuffer guarded(long address, long size, Runnable unreachable) {
    ByteBuffer buffer = newBuffer(address, size);
    Handle.CLEANER.register(buffer, unreachable);
    // What is made from a buffer keeps that buffer reachable.
    return buffer.order(ByteOrder.nativeOrder());
  }

  @Override
  public long address(ByteBuffer buffer) {
    return baseAddress(buffer);
  }

  @Override
  public long releaseAddress() {
    return releaseFunction();
  }

  private static native String open(String path);

  private static native ByteBuffer newBuffer(long address, long size);

  private static native long baseAddress(ByteBuffer buffer);

  private static native long releaseFunction();
}
