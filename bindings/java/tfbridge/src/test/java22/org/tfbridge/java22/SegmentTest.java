package org.tfbridge.java22;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.tfbridge.DType;
import org.tfbridge.Tensor;
import org.tfbridge.Tfbridge;

/** Memory segments in and out, without a copy. */
class SegmentTest {
  @Test
  void aSegmentGoesInAsABuffer() {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment segment = arena.allocate(16, Tfbridge.ALIGNMENT);
      var buffer = segment.asByteBuffer().order(java.nio.ByteOrder.nativeOrder());
      try (Tensor tensor = Tensor.wrap(DType.FLOAT32, buffer, 4)) {
        assertEquals(segment.address(), tensor.address());
        segment.setAtIndex(ValueLayout.JAVA_FLOAT, 2, 5f);
        assertArrayEquals(new float[] {0, 0, 5, 0}, tensor.asFloatArray());
      }
      Tfbridge.drainReleases();
    }
  }

  @Test
  void aSegmentGoesInByItsAddressAndIsReleased() {
    Arena arena = Arena.ofShared();
    AtomicBoolean released = new AtomicBoolean();
    MemorySegment segment = arena.allocate(16, Tfbridge.ALIGNMENT);
    Runnable release =
        () -> {
          arena.close();
          released.set(true);
        };
    try (Tensor tensor =
        Tensor.wrapAddress(DType.FLOAT32, segment.address(), segment.byteSize(), release, 4)) {
      segment.setAtIndex(ValueLayout.JAVA_FLOAT, 0, 1f);
      assertEquals(1f, tensor.asFloatArray()[0]);
    }
    Tfbridge.drainReleases();
    assertTrue(released.get());
  }

  @Test
  void aTensorComesOutAsASegment() {
    MemorySegment kept;
    try (Tensor tensor = Tensor.of(new float[] {1, 2})) {
      MemorySegment segment =
          MemorySegment.ofAddress(tensor.address()).reinterpret(tensor.byteSize());
      segment.setAtIndex(ValueLayout.JAVA_FLOAT, 0, 7f);
      assertEquals(7f, tensor.asFloatArray()[0]);
      kept = MemorySegment.ofBuffer(tensor.buffer());
    }
    System.gc();
    assertEquals(7f, kept.getAtIndex(ValueLayout.JAVA_FLOAT, 0), "the segment keeps the memory");
  }
}
