package org.tfbridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tensors: elements of every type in and out, shared memory, and bad input. */
class TensorTest {
  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  @Test
  void arraysComeBackAsTheyWere() {
    try (Tensor f = Tensor.of(new float[] {1, Float.NaN}, 2, 1);
        Tensor d = Tensor.of(new double[] {1, -0.0});
        Tensor i = Tensor.of(new int[] {1, -2});
        Tensor l = Tensor.of(new long[] {1, Long.MIN_VALUE});
        Tensor s = Tensor.of(new short[] {1, -2});
        Tensor b = Tensor.of(new byte[] {1, -2});
        Tensor z = Tensor.of(new boolean[] {true, false})) {
      assertArrayEquals(new float[] {1, Float.NaN}, f.asFloatArray());
      assertArrayEquals(new long[] {2, 1}, f.shape());
      assertEquals(2, f.rank());
      assertEquals(2, f.elementCount());
      assertEquals(8, f.byteSize());
      assertEquals("float32 [2, 1]", f.toString());
      assertArrayEquals(new double[] {1, -0.0}, d.asDoubleArray());
      assertArrayEquals(new int[] {1, -2}, i.asIntArray());
      assertArrayEquals(new long[] {1, Long.MIN_VALUE}, l.asLongArray());
      assertArrayEquals(new short[] {1, -2}, s.asShortArray());
      assertArrayEquals(new byte[] {1, -2}, b.asByteArray());
      assertArrayEquals(new boolean[] {true, false}, z.asBooleanArray());
      assertArrayEquals(new byte[] {1, 0}, z.asByteArray());
    }
  }

  @Test
  void everyTypeThatCanBePassedHasItsNumbers() {
    for (DType dtype : DType.values()) {
      Class<?> held = Elements.heldBy(dtype);
      if (held == null) {
        Models.refused(Code.INVALID_ARGUMENT, () -> Tensor.zeros(dtype, 2));
        continue;
      }
      try (Tensor tensor =
          held == float.class
              ? Tensor.of(dtype, new float[2 * Elements.perElement(dtype)], 2)
              : held == double.class
                  ? Tensor.of(dtype, new double[2 * Elements.perElement(dtype)], 2)
                  : held == int.class
                      ? Tensor.of(dtype, new int[2], 2)
                      : held == long.class
                          ? Tensor.of(dtype, new long[2], 2)
                          : held == short.class
                              ? Tensor.of(dtype, new short[2], 2)
                              : held == byte.class
                                  ? Tensor.of(dtype, new byte[2], 2)
                                  : Tensor.of(new String[] {"", ""})) {
        assertEquals(dtype, tensor.dtype());
        assertEquals(2 * dtype.byteSize(), tensor.byteSize());
      }
    }
  }

  @Test
  void unsignedNumbersKeepTheirBits() {
    try (Tensor bytes = Tensor.of(DType.UINT8, new byte[] {(byte) 255}, 1);
        Tensor longs = Tensor.of(DType.UINT64, new long[] {-1}, 1)) {
      assertEquals(255, Byte.toUnsignedInt(bytes.asByteArray()[0]));
      assertEquals("18446744073709551615", Long.toUnsignedString(longs.asLongArray()[0]));
    }
  }

  @Test
  void complexNumbersAreTwoValues() {
    try (Tensor c = Tensor.of(DType.COMPLEX64, new float[] {1, -1, 2, -2}, 2);
        Tensor d = Tensor.of(DType.COMPLEX128, new double[] {1, -1}, new long[0])) {
      assertEquals(2, c.elementCount());
      assertArrayEquals(new float[] {1, -1, 2, -2}, c.asFloatArray());
      assertArrayEquals(new float[][] {{1, -1}, {2, -2}}, (float[][]) c.asArray());
      assertArrayEquals(new double[] {1, -1}, (double[]) d.asArray());
      Models.refused(
          Code.INVALID_ARGUMENT, () -> Tensor.of(DType.COMPLEX64, new float[3], 1), "fill");
    }
  }

  @Test
  void scalarsHaveNoDimensions() {
    try (Tensor f = Tensor.scalar(1.5f);
        Tensor d = Tensor.scalar(2.5);
        Tensor i = Tensor.scalar(3);
        Tensor l = Tensor.scalar(4L);
        Tensor z = Tensor.scalar(true);
        Tensor s = Tensor.scalar("fünf")) {
      assertEquals(0, f.rank());
      assertEquals(1, f.elementCount());
      assertEquals(1.5f, f.floatValue());
      assertEquals(2.5, d.doubleValue());
      assertEquals(3, i.intValue());
      assertEquals(4L, l.longValue());
      assertTrue(z.booleanValue());
      assertEquals("fünf", s.stringValue());
      assertEquals("float32 []", f.toString());
      Models.refused(Code.INVALID_ARGUMENT, f::intValue, "float32");
    }
    try (Tensor two = Tensor.of(new float[2])) {
      Models.refused(Code.INVALID_ARGUMENT, two::floatValue, "one element");
    }
  }

  @Test
  void stringsHoldAnyBytes() {
    byte[][] values = {{0, 1, 0}, {}, {(byte) 0xFF}, "größer".getBytes(StandardCharsets.UTF_8)};
    try (Tensor tensor = Tensor.of(values, 2, 2);
        Tensor none = Tensor.of(new String[0], 0, 3)) {
      assertArrayEquals(values, tensor.asBytesArray());
      assertEquals("größer", tensor.asStringArray()[3]);
      assertEquals("\uFFFD", tensor.asStringArray()[2]);
      assertArrayEquals(new String[] {"\0\1\0", ""}, ((String[][]) tensor.asArray())[0]);
      assertTrue(tensor.buffer().isReadOnly());
      assertEquals(0, none.asStringArray().length);
    }
    Models.refused(Code.INVALID_ARGUMENT, () -> Tensor.of(values, 3), "3 strings");
    assertThrows(NullPointerException.class, () -> Tensor.of(new String[] {null}));
  }

  @Test
  void manyLongStringsFit() {
    String[] texts = new String[10_000];
    for (int i = 0; i < texts.length; ++i) {
      texts[i] = "text ".repeat(i % 7) + i;
    }
    try (Tensor tensor = Tensor.of(texts)) {
      assertArrayEquals(texts, tensor.asStringArray());
    }
  }

  @Test
  void nestedArraysKeepTheirShape() {
    int[][][] cube = {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}, {{9, 10}, {11, 12}}};
    try (Tensor tensor = Tensor.ofArray(cube);
        Tensor texts = Tensor.ofArray(new String[][] {{"a"}, {"b"}});
        Tensor flags = Tensor.ofArray(new boolean[][] {{true, false}});
        Tensor empty = Tensor.ofArray(new float[0][5]);
        Tensor scalar = Tensor.ofArray(7L)) {
      assertArrayEquals(new long[] {3, 2, 2}, tensor.shape());
      assertArrayEquals(cube, (int[][][]) tensor.asArray());
      assertArrayEquals(new String[][] {{"a"}, {"b"}}, (String[][]) texts.asArray());
      assertArrayEquals(new boolean[][] {{true, false}}, (boolean[][]) flags.asArray());
      assertArrayEquals(new long[] {0, 0}, empty.shape());
      assertEquals(7L, scalar.asArray());
    }
    Models.refused(
        Code.INVALID_ARGUMENT, () -> Tensor.ofArray(new float[][] {{1}, {1, 2}}), "level 1");
    Models.refused(Code.INVALID_ARGUMENT, () -> Tensor.ofArray(new float[][] {{1}, null}), "null");
    Models.refused(Code.INVALID_ARGUMENT, () -> Tensor.ofArray(new Object()), "Object");
    Models.refused(Code.INVALID_ARGUMENT, () -> Tensor.ofArray(new char[1]), "char");
  }

  @Test
  void shapesThatCannotBeAreRefused() {
    Models.refused(Code.INVALID_ARGUMENT, () -> Tensor.of(new float[3], 2, 2), "[2, 2]", "4", "3");
    Models.refused(Code.INVALID_ARGUMENT, () -> Tensor.of(new float[3], -1), "-1");
    Models.refused(Code.INVALID_ARGUMENT, () -> Tensor.zeros(DType.FLOAT32, Long.MAX_VALUE, 2));
    Models.refused(Code.INVALID_ARGUMENT, () -> Tensor.zeros(DType.FLOAT32, new long[255]), "254");
    Models.refused(Code.RESOURCE_EXHAUSTED, () -> Tensor.zeros(DType.FLOAT32, 1L << 58));
    Models.refused(Code.INVALID_ARGUMENT, () -> Tensor.zeros(DType.RESOURCE, 1));
    Models.refused(Code.INVALID_ARGUMENT, () -> Tensor.of(DType.FLOAT32, new int[1], 1), "int");
    Models.refused(
        Code.INVALID_ARGUMENT, () -> Tensor.copyOf(DType.FLOAT32, ByteBuffer.allocate(3), 1));
    assertThrows(NullPointerException.class, () -> Tensor.of((float[]) null));
    assertThrows(NullPointerException.class, () -> Tensor.zeros(null, 1));
    assertThrows(NullPointerException.class, () -> Tensor.zeros(DType.FLOAT32, (long[]) null));
    try (Tensor greatest = Tensor.zeros(DType.UINT8, ones(254))) {
      assertEquals(Tfbridge.MAX_RANK, greatest.rank());
    }
  }

  private static long[] ones(int rank) {
    long[] shape = new long[rank];
    java.util.Arrays.fill(shape, 1);
    return shape;
  }

  @Test
  void accessorsRefuseOtherTypes() {
    try (Tensor tensor = Tensor.of(new float[2])) {
      var failure = Models.refused(Code.INVALID_ARGUMENT, tensor::asIntArray, "float32");
      assertEquals("float", failure.expected());
      assertEquals("int", failure.got());
      Models.refused(Code.INVALID_ARGUMENT, tensor::asBooleanArray);
      Models.refused(Code.INVALID_ARGUMENT, tensor::asStringArray);
      Models.refused(Code.INVALID_ARGUMENT, tensor::asBytesArray);
      Models.refused(Code.INVALID_ARGUMENT, () -> tensor.copyTo(new float[3]), "2 values");
      Models.refused(Code.INVALID_ARGUMENT, () -> tensor.copyFrom(new float[1]), "2 values");
      Models.refused(Code.INVALID_ARGUMENT, () -> tensor.copyFrom(new double[2]));
    }
  }

  @Test
  void elementsCanBeOverwritten() {
    try (Tensor tensor = Tensor.zeros(DType.FLOAT32, 2)) {
      tensor.copyFrom(new float[] {3, 4});
      float[] values = new float[2];
      tensor.copyTo(values);
      assertArrayEquals(new float[] {3, 4}, values);
    }
  }

  @Test
  void theBufferIsTheMemoryItself() {
    FloatBuffer slice;
    try (Tensor tensor = Tensor.of(new float[] {1, 2, 3})) {
      ByteBuffer memory = tensor.buffer();
      assertTrue(memory.isDirect() && !memory.isReadOnly());
      assertEquals(ByteOrder.nativeOrder(), memory.order());
      memory.putFloat(4, 7);
      assertArrayEquals(new float[] {1, 7, 3}, tensor.asFloatArray());
      assertEquals(3f, tensor.buffer(8, 4).getFloat(0));
      assertNotEquals(0, tensor.address());
      Models.refused(Code.OUT_OF_RANGE, () -> tensor.buffer(8, 8), "12 bytes");
      Models.refused(Code.OUT_OF_RANGE, () -> tensor.buffer(-1, 1));
      Models.refused(Code.OUT_OF_RANGE, () -> tensor.buffer(Long.MAX_VALUE, 1));
      slice = memory.slice().order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
    System.gc();
    assertEquals(7f, slice.get(1), "the memory outlives the tensor");
  }

  @Test
  void wrappedMemoryIsShared() {
    ByteBuffer memory = Tensor.alignedBuffer(16);
    AtomicInteger released = new AtomicInteger();
    try (Tensor tensor = Tensor.wrap(DType.FLOAT32, memory, released::incrementAndGet, 1, 4)) {
      assertEquals(0, tensor.address() % Tfbridge.ALIGNMENT);
      memory.putFloat(4, 5);
      assertArrayEquals(new float[] {0, 5, 0, 0}, tensor.asFloatArray());
      assertEquals(0, released.get());
    }
    Tfbridge.drainReleases();
    assertEquals(1, released.get());
  }

  @Test
  void aPartOfABufferCanBeWrapped() {
    ByteBuffer memory = direct(16).putFloat(0, 1).putFloat(4, 2).position(4).limit(12);
    try (Tensor tensor = Tensor.wrap(DType.FLOAT32, memory, 2)) {
      assertArrayEquals(new float[] {2, 0}, tensor.asFloatArray());
      assertEquals(4, memory.position());
    }
    try (Tensor copy = Tensor.copyOf(DType.FLOAT32, memory, 2)) {
      assertArrayEquals(new float[] {2, 0}, copy.asFloatArray());
      assertEquals(4, memory.position());
    }
  }

  @Test
  void memoryThatCannotBeSharedIsRefusedAndNotReleased() {
    AtomicInteger released = new AtomicInteger();
    Models.refused(
        Code.INVALID_ARGUMENT,
        () -> Tensor.wrap(DType.FLOAT32, ByteBuffer.allocate(4), released::incrementAndGet, 1),
        "heap");
    ByteOrder other =
        ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
            ? ByteOrder.LITTLE_ENDIAN
            : ByteOrder.BIG_ENDIAN;
    Models.refused(
        Code.INVALID_ARGUMENT,
        () -> Tensor.wrap(DType.FLOAT32, direct(4).order(other), released::incrementAndGet, 1),
        "byte order");
    Models.refused(
        Code.INVALID_ARGUMENT,
        () -> Tensor.wrap(DType.FLOAT32, direct(8), released::incrementAndGet, 1));
    Models.refused(
        Code.INVALID_ARGUMENT,
        () -> Tensor.wrapAddress(DType.FLOAT32, 0, 4, released::incrementAndGet, 1));
    Models.refused(
        Code.INVALID_ARGUMENT,
        () -> Tensor.wrap(DType.STRING, direct(8), released::incrementAndGet, 1));
    assertThrows(NullPointerException.class, () -> Tensor.wrap(DType.FLOAT32, null, 1));
    Tfbridge.drainReleases();
    assertEquals(0, released.get());
  }

  @Test
  void readOnlyMemoryStaysSo() {
    ByteBuffer memory = direct(16).asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    try (Model model = Models.open("tiny");
        PreparedCall call = model.signature().prepare();
        Tensor tensor = Tensor.wrap(DType.FLOAT32, memory, 1, 4)) {
      assertThrows(ReadOnlyBufferException.class, () -> tensor.buffer().put(0, (byte) 1));
      Models.refused(Code.FAILED_PRECONDITION, () -> tensor.copyFrom(new float[4]), "read-only");
      Models.refused(Code.INVALID_ARGUMENT, () -> call.bindOutput("y", tensor), "read-only");
      Models.refused(Code.UNIMPLEMENTED, () -> tensor.toDlpack(true), "read-only");
      try (Tensor shared = tensor.share();
          Outputs out = model.call(Map.of("x", tensor))) {
        assertTrue(shared.buffer().isReadOnly());
        assertEquals(0.5f + 0.5f, out.get("y").asFloatArray()[0] + 0f);
      }
    }
  }

  @Test
  void whatAReleaseThrowsGoesToTheThreadsHandler() {
    StringBuilder seen = new StringBuilder();
    Thread thread = Thread.currentThread();
    var before = thread.getUncaughtExceptionHandler();
    thread.setUncaughtExceptionHandler((where, failure) -> seen.append(failure.getMessage()));
    try {
      Runnable failing =
          () -> {
            throw new IllegalStateException("no");
          };
      Tensor.wrap(DType.FLOAT32, direct(4), failing, 1).close();
      Tfbridge.drainReleases();
    } finally {
      thread.setUncaughtExceptionHandler(before);
    }
    assertEquals("no", seen.toString());
  }

  @Test
  void dlpackSharesTheMemory() {
    for (boolean versioned : new boolean[] {false, true}) {
      Tensor tensor = Tensor.of(new float[] {1, 2, 3}, 3);
      long managed = tensor.toDlpack(versioned);
      tensor.close();
      try (Tensor back = Tensor.fromDlpack(managed, versioned)) {
        assertArrayEquals(new float[] {1, 2, 3}, back.asFloatArray());
      }
      Tfbridge.drainReleases();
      Models.refused(Code.INVALID_ARGUMENT, () -> Tensor.fromDlpack(0, versioned), "NULL");
    }
    try (Tensor text = Tensor.scalar("x")) {
      Models.refused(Code.UNIMPLEMENTED, () -> text.toDlpack(true));
    }
  }

  @Test
  void sharesLiveOnTheirOwn() {
    Tensor tensor = Tensor.of(new float[] {1});
    Tensor shared = tensor.share();
    tensor.close();
    assertEquals(1f, shared.floatValue());
    shared.close();
  }

  @Test
  void closedTensorsAnswerSo() {
    Tensor tensor = Tensor.of(new float[] {1});
    tensor.close();
    tensor.close();
    assertThrows(IllegalStateException.class, tensor::asFloatArray);
    assertThrows(IllegalStateException.class, tensor::buffer);
    assertThrows(IllegalStateException.class, tensor::address);
    assertThrows(IllegalStateException.class, tensor::share);
    assertThrows(IllegalStateException.class, tensor::asRawBytes);
    assertThrows(IllegalStateException.class, () -> tensor.toDlpack(true));
    assertThrows(IllegalStateException.class, () -> tensor.copyFrom(new float[1]));
    assertEquals("float32 [1]", tensor.toString());
  }

  @Test
  void alignedMemoryIsZeroAndOfAnySize() {
    assertEquals(0, Tensor.alignedBuffer(0).capacity());
    ByteBuffer memory = Tensor.alignedBuffer(1000);
    for (int i = 0; i < 1000; ++i) {
      assertEquals(0, memory.get(i));
    }
    Models.refused(Code.INVALID_ARGUMENT, () -> Tensor.alignedBuffer(-1), "-1");
    assertFalse(memory.isReadOnly());
  }
}
