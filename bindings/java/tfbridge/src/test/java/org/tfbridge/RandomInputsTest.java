package org.tfbridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Values of any kind, made from a seed: they are taken, or refused with an error that says
 * something, and leave the library usable.
 *
 * <p>{@code tfbridge.fuzz.seconds} says how long each test goes on with other seeds; without it
 * each tries the same few hundred.
 */
class RandomInputsTest {
  private static final int FEW = 300;
  private static final long SECONDS = Long.getLong("tfbridge.fuzz.seconds", 0);
  private static final long FIRST_SEED = SECONDS == 0 ? 0 : System.nanoTime();

  /** Tries seeds; a failure names its own. */
  private static void everySeed(Consumer<SplittableRandom> test) {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    for (long tried = 0; SECONDS == 0 ? tried < FEW : System.nanoTime() < end; ++tried) {
      long seed = FIRST_SEED + tried;
      try {
        test.accept(new SplittableRandom(seed));
      } catch (TfbridgeException refused) {
        assertFalse(refused.getMessage().isEmpty(), "seed " + seed);
        assertNotEquals(Code.INTERNAL, refused.code(), () -> "seed " + seed + ": " + refused);
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError("seed " + seed, failure);
      }
    }
  }

  private static long[] shape(SplittableRandom random) {
    long[] shape = new long[random.nextInt(20) == 0 ? random.nextInt(300) : random.nextInt(5)];
    for (int i = 0; i < shape.length; ++i) {
      shape[i] = random.nextInt(30) == 0 ? random.nextLong() : random.nextInt(-1, 6);
    }
    return shape;
  }

  private static DType dtype(SplittableRandom random) {
    return DType.values()[random.nextInt(DType.values().length)];
  }

  private static String text(SplittableRandom random) {
    char[] characters = new char[random.nextInt(9)];
    for (int i = 0; i < characters.length; ++i) {
      characters[i] = (char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(1 << 16));
    }
    return new String(characters);
  }

  private static byte[] bytes(SplittableRandom random, int most) {
    byte[] bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** As many bytes as type and shape need where that is few, else any number. */
  private static ByteBuffer fitting(SplittableRandom random, DType dtype, long[] shape) {
    long size = dtype.byteSize();
    for (long dim : shape) {
      size = dim < 0 || size > 1 << 16 ? -1 : size * dim;
    }
    byte[] bytes = bytes(random, 64);
    if (size >= 0 && size < 1 << 16 && random.nextInt(8) != 0) {
      bytes = new byte[(int) size];
      random.nextBytes(bytes);
    }
    int before = random.nextInt(3);
    ByteBuffer buffer =
        random.nextBoolean()
            ? ByteBuffer.allocate(before + bytes.length)
            : ByteBuffer.allocateDirect(before + bytes.length);
    buffer.order(random.nextInt(8) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.nativeOrder());
    buffer.position(before).put(bytes).position(before);
    return random.nextInt(4) == 0 ? buffer.asReadOnlyBuffer().order(buffer.order()) : buffer;
  }

  @Test
  void bytesOfAnyTypeAndShape() {
    everySeed(
        random -> {
          DType dtype = dtype(random);
          long[] shape = shape(random);
          ByteBuffer data = fitting(random, dtype, shape);
          byte[] bytes = new byte[data.remaining()];
          data.duplicate().get(bytes);
          try (Tensor tensor =
              random.nextBoolean()
                  ? Tensor.copyOf(dtype, data, shape)
                  : Tensor.wrap(dtype, data, shape)) {
            assertArrayEquals(shape, tensor.shape());
            assertArrayEquals(bytes, tensor.asRawBytes());
            lendAndTakeBack(tensor, random.nextBoolean());
            readAsAnything(tensor, random);
          }
        });
  }

  private static void lendAndTakeBack(Tensor tensor, boolean versioned) {
    if (tensor.byteSize() == 0 || tensor.rank() > 8) {
      return;
    }
    long managed;
    try {
      managed = tensor.toDlpack(versioned);
    } catch (TfbridgeException refused) {
      assertEquals(Code.UNIMPLEMENTED, refused.code());
      return;
    }
    try (Tensor back = Tensor.fromDlpack(managed, versioned)) {
      assertArrayEquals(tensor.asRawBytes(), back.asRawBytes());
    }
  }

  private static void readAsAnything(Tensor tensor, SplittableRandom random) {
    List<Runnable> ways =
        List.of(
            tensor::asFloatArray,
            tensor::asDoubleArray,
            tensor::asIntArray,
            tensor::asLongArray,
            tensor::asShortArray,
            tensor::asByteArray,
            tensor::asBooleanArray,
            tensor::asBytesArray,
            tensor::asStringArray,
            tensor::asArray,
            tensor::floatValue,
            tensor::stringValue,
            () -> tensor.buffer(random.nextLong(), random.nextInt()),
            () -> tensor.copyTo(new float[random.nextInt(9)]),
            () -> tensor.copyFrom(new long[random.nextInt(9)]));
    ways.get(random.nextInt(ways.size())).run();
  }

  @Test
  void strings() {
    everySeed(
        random -> {
          byte[][] elements = new byte[random.nextInt(7)][];
          String[] texts = new String[elements.length];
          for (int i = 0; i < elements.length; ++i) {
            elements[i] = bytes(random, 20);
            texts[i] = text(random);
          }
          try (Tensor tensor = Tensor.of(elements, elements.length);
              Tensor words = Tensor.of(texts)) {
            assertArrayEquals(elements, tensor.asBytesArray());
            for (int i = 0; i < texts.length; ++i) {
              byte[] encoded = texts[i].getBytes(StandardCharsets.UTF_8);
              assertArrayEquals(encoded, words.asBytesArray()[i]);
            }
            readAsAnything(words, random);
          }
          Tensor.of(texts, shape(random)).close();
        });
  }

  @Test
  void options() {
    List<Options.Description> known = Options.available();
    everySeed(
        random -> {
          Options.Builder builder = Options.builder();
          String key =
              random.nextInt(4) == 0 ? text(random) : known.get(random.nextInt(known.size())).key();
          switch (random.nextInt(5)) {
            case 0 -> builder.set(key, text(random));
            case 1 -> builder.set(key, random.nextLong());
            case 2 -> builder.set(key, Double.longBitsToDouble(random.nextLong()));
            case 3 -> builder.set(key, random.nextBoolean());
            default -> builder.set(key, bytes(random, 30));
          }
          assertFalse(builder.build().toString().isEmpty());
          DType.named(text(random));
        });
  }

  @Test
  void inputsOfARun() {
    try (Model model = Models.open("tiny_batch")) {
      Signature signature = model.signature();
      everySeed(
          random -> {
            DType dtype = dtype(random);
            long[] shape = shape(random);
            String name = random.nextBoolean() ? "x" : text(random);
            String output = random.nextBoolean() ? "y" : text(random);
            try (Tensor x = Tensor.copyOf(dtype, fitting(random, dtype, shape), shape);
                Outputs outputs = signature.run(Map.of(name, x), output)) {
              assertEquals(x.shape()[0], outputs.get("y").shape()[0]);
            }
          });
      try (Tensor ones = Tensor.of(Models.ONES, 1, 4);
          Outputs outputs = signature.run(Map.of("x", ones))) {
        assertArrayEquals(Models.OF_ONES, outputs.get("y").asFloatArray());
      }
    }
  }
}
