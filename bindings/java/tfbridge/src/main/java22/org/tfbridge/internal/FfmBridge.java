package org.tfbridge.internal;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The raw layer over java.lang.foreign. */
final class FfmBridge implements Bridge {
  private final Raw raw;

  FfmBridge(NativeLibrary library) {
    try {
      Downcalls.open(library.path());
    } catch (IllegalArgumentException failure) {
      throw library.unusable(failure.getMessage());
    }
    raw = new RawFfm();
  }

  @Override
  public String name() {
    return "ffm";
  }

  @Override
  public Raw raw() {
    return raw;
  }

  @Override
  public ByteBuffer buffer(long address, long size) {
    return order(MemorySegment.ofAddress(address).reinterpret(size));
  }

  @Override
  public ByteBuffer guarded(long address, long size, Runnable unreachable) {
    return order(
        MemorySegment.ofAddress(address)
            .reinterpret(size, Arena.ofAuto(), segment -> unreachable.run()));
  }

  private static ByteBuffer order(MemorySegment segment) {
    return segment.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  @Override
  public long address(ByteBuffer buffer) {
    return MemorySegment.ofBuffer(buffer).address() - buffer.position();
  }

  @Override
  public long releaseAddress() {
    return ReleaseStub.ADDRESS;
  }

  /** Made when memory is first wrapped. */
  private static final class ReleaseStub {
    static final long ADDRESS = make();

    private static long make() {
      try {
        var target =
            MethodHandles.lookup()
                .findStatic(
                    Releases.class, "released", MethodType.methodType(void.class, long.class));
        return Linker.nativeLinker()
            .upcallStub(target, FunctionDescriptor.ofVoid(JAVA_LONG), Arena.global())
            .address();
      } catch (ReflectiveOperationException failure) {
        throw new ExceptionInInitializerError(failure);
      }
    }
  }
}
