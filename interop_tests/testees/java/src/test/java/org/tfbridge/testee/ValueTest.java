package org.tfbridge.testee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tfbridge.DType;
import org.tfbridge.Tensor;

class ValueTest {
  static List<String> dtypes() {
    return Value.dtypes().stream().filter(dtype -> !dtype.equals("string")).toList();
  }

  @ParameterizedTest
  @MethodSource("dtypes")
  void bitsComeBack(String dtype) {
    byte[] data = new byte[6 * (int) DType.named(dtype).byteSize()];
    for (int i = 0; i < data.length; ++i) {
      data[i] = (byte) (dtype.equals("bool") ? i % 2 : 255 - i);
    }
    assertComesBack(new Value("x", dtype, new long[] {3, 1, 2}, data));
    assertComesBack(new Value("x", dtype, new long[] {0, 7}, new byte[0]));
  }

  @Test
  void notANumberKeepsItsBits() {
    byte[] signalling = {1, 0, (byte) 0x80, 0x7F};
    assertComesBack(new Value("x", "float32", new long[0], signalling));
    assertComesBack(
        new Value("x", "float16", new long[] {2}, new byte[] {1, 0x7D, 1, (byte) 0xFC}));
  }

  @Test
  void stringsComeBack() {
    byte[] text = "a\0é".getBytes(StandardCharsets.UTF_8);
    for (byte[] last : new byte[][] {text, {(byte) 0xFF, 0}, {}}) {
      byte[] data = Strings.pack(new byte[][] {{}, text, last});
      assertComesBack(new Value("x", "string", new long[] {3, 1}, data));
    }
    assertComesBack(new Value("x", "string", new long[] {0}, Strings.pack(new byte[0][])));
  }

  @Test
  void whatNoArrayHoldsIsSkipped() {
    byte[] three = Strings.pack(new byte[3][0]);
    assertSkipped(new Value("x", "float32", new long[] {1}, new byte[5]));
    assertSkipped(new Value("x", "bool", new long[] {1}, new byte[] {2}));
    assertSkipped(new Value("x", "resource", new long[0], new byte[0]));
    assertSkipped(new Value("x", "string", new long[] {2}, three));
    assertSkipped(new Value("x", "string", new long[] {4}, three));
    assertSkipped(new Value("x", "string", new long[] {-1}, three));
  }

  @Test
  void valuesLieOneAfterTheOtherInAMessage() {
    Value first = new Value("x", "int16", new long[] {1}, new byte[] {1, 2});
    Value second = new Value(null, "uint8", new long[0], new byte[] {3});
    Message message = Values.pack("values", List.of(first, second));
    assertEquals(
        "{\"values\":["
            + "{\"name\":\"x\",\"dtype\":\"int16\",\"shape\":[1],\"offset\":0,\"size\":2},"
            + "{\"dtype\":\"uint8\",\"shape\":[],\"offset\":2,\"size\":1}],\"size\":3}",
        message.line());
    List<Value> read = Values.unpack(Request.of(message).values(), message.data());
    assertEquals("x", read.get(0).name());
    assertArrayEquals(new byte[] {3}, read.get(1).data());
  }

  @Test
  void sabotageIsWhatItSays() {
    byte[] strings = Strings.pack(new byte[][] {{}, {4}});
    List<Value> outputs =
        List.of(
            new Value("empty", "float64", new long[] {0}, new byte[0]),
            new Value("texts", "string", new long[] {2}, strings));
    assertArrayEquals(
        new byte[] {5}, Strings.unpack(spoilt("flip-bit", outputs).data(), new long[] {2})[1]);
    assertEquals("empty", spoilt("swap-outputs", outputs).name());
    assertEquals("int64", Sabotage.named("wrong-dtype").spoil(outputs).get(0).dtype());
  }

  private static Value spoilt(String how, List<Value> outputs) {
    return Sabotage.named(how).spoil(outputs).get(1);
  }

  private static void assertComesBack(Value value) {
    try (Tensor tensor = value.tensor()) {
      Value read = Value.of(value.name(), tensor);
      assertEquals(value.dtype(), read.dtype());
      assertArrayEquals(value.shape(), read.shape());
      assertArrayEquals(value.data(), read.data());
    }
  }

  private static void assertSkipped(Value value) {
    assertThrows(Skipped.class, value::tensor);
  }
}
