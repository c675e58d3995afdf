package org.tfbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tfbridge.internal.Raw;

/** Element types, codes and 16-bit floats. */
class NumbersTest {
  @Test
  void elementTypesAreThoseOfTheLibrary() {
    for (DType dtype : DType.values()) {
      assertEquals(dtype.ordinal(), dtype.number());
      assertEquals(dtype, DType.of(dtype.number()));
      assertEquals(dtype.name().toLowerCase(Locale.ROOT), dtype.typeName());
      if (dtype != DType.INVALID) {
        assertEquals(dtype, DType.named(dtype.typeName()));
      }
    }
    assertEquals(DType.INVALID, DType.of(-1));
    assertEquals(DType.INVALID, DType.of(1000));
    assertEquals("invalid", DType.of(DType.values().length).typeName());
    assertEquals(4, DType.FLOAT32.byteSize());
    assertEquals(0, DType.STRING.byteSize());
    Models.refused(Code.INVALID_ARGUMENT, () -> DType.named("flaot32"), "float32");
  }

  @Test
  void codesAreThoseOfTheLibrary() throws IllegalAccessException {
    for (Code code : Code.values()) {
      assertEquals(code.name(), Code.nameOf(code.number()));
      assertEquals(code, Code.of(code.number()));
    }
    assertEquals(Code.UNKNOWN, Code.of(1000));
    assertEquals("UNKNOWN", Code.nameOf(1000));
    assertEquals("OK", Code.nameOf(0));
  }

  @Test
  void noConstantOfTheHeadersIsForgotten() throws IllegalAccessException {
    int constants = 0;
    for (Field field : Raw.class.getFields()) {
      ++constants;
      assertEquals(int.class, field.getType());
      assertTrue(field.getInt(null) >= 0);
    }
    // All codes but OK, which is no error, and the two limits of tensors.
    assertEquals(DType.values().length + Code.values().length + 1 + 2, constants);
  }

  @Test
  void everyBinary16ConvertsThereAndBack() {
    for (int bits = 0; bits < 1 << 16; ++bits) {
      float value = Float16.toFloat((short) bits);
      if (Float.isNaN(value)) {
        assertTrue(Float.isNaN(Float16.toFloat(Float16.fromFloat(value))));
      } else {
        assertEquals((short) bits, Float16.fromFloat(value), Integer.toHexString(bits));
      }
    }
    assertEquals((short) 0x3C00, Float16.fromFloat(1f));
    assertEquals((short) 0x7C00, Float16.fromFloat(65520f));
    assertEquals((short) 0x7BFF, Float16.fromFloat(65519.996f));
    assertEquals((short) 0x3C00, Float16.fromFloat(1f + 0x1p-11f), "ties go to even");
    assertEquals((short) 0x3C02, Float16.fromFloat(1f + 3 * 0x1p-11f), "ties go to even");
    assertEquals((short) 0x8000, Float16.fromFloat(-0x1p-25f), "half of the least is zero");
    assertEquals((short) 1, Float16.fromFloat(0x1.8p-25f));
    assertEquals(2f, Float16.toFloats(Float16.fromFloats(new float[] {2f}))[0]);
  }

  @Test
  void everyBfloat16ConvertsThereAndBack() {
    for (int bits = 0; bits < 1 << 16; ++bits) {
      float value = Bfloat16.toFloat((short) bits);
      if (Float.isNaN(value)) {
        assertTrue(Float.isNaN(Bfloat16.toFloat(Bfloat16.fromFloat(value))));
      } else {
        assertEquals((short) bits, Bfloat16.fromFloat(value), Integer.toHexString(bits));
      }
    }
    assertEquals((short) 0x3F80, Bfloat16.fromFloat(1f + 0x1p-8f), "ties go to even");
    assertEquals((short) 0x3F82, Bfloat16.fromFloat(1f + 3 * 0x1p-8f), "ties go to even");
    assertEquals((short) 0x7F80, Bfloat16.fromFloat(Float.MAX_VALUE));
    assertTrue(Float.isNaN(Bfloat16.toFloat(Bfloat16.fromFloat(Float.intBitsToFloat(0x7F800001)))));
    assertEquals(2f, Bfloat16.toFloats(Bfloat16.fromFloats(new float[] {2f}))[0]);
  }
}
