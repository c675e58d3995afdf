package org.tfbridge;

import java.util.Objects;
import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Native;
import org.tfbridge.internal.Raw;

/**
 * The element types of tensors.
 *
 * <p>Java has no unsigned numbers: an unsigned element is the Java number with the same bits, to be
 * read with {@code Byte.toUnsignedInt}, {@code Short.toUnsignedInt}, {@code Integer.toUnsignedLong}
 * or {@code Long.toUnsignedString}.
 *
 * <pre>{@code
 * Tensor pixels = Tensor.of(DType.UINT8, new byte[] {(byte) 255, 0}, 2);
 * int first = Byte.toUnsignedInt(pixels.asByteArray()[0]); // 255
 * }</pre>
 */
public enum DType {
  /** No type. */
  INVALID(Raw.TFB_DTYPE_INVALID),

  /** IEEE 754 binary32. */
  FLOAT32(Raw.TFB_FLOAT32),

  /** IEEE 754 binary64. */
  FLOAT64(Raw.TFB_FLOAT64),

  /** Signed, 32 bits. */
  INT32(Raw.TFB_INT32),

  /** Unsigned, 8 bits; a Java {@code byte} holds the bits. */
  UINT8(Raw.TFB_UINT8),

  /** Signed, 16 bits. */
  INT16(Raw.TFB_INT16),

  /** Signed, 8 bits. */
  INT8(Raw.TFB_INT8),

  /** Byte strings of any length. */
  STRING(Raw.TFB_STRING),

  /** Two float32, real and imaginary. */
  COMPLEX64(Raw.TFB_COMPLEX64),

  /** Signed, 64 bits. */
  INT64(Raw.TFB_INT64),

  /** One byte, 0 or 1. */
  BOOL(Raw.TFB_BOOL),

  /** Quantised: stored as int8. */
  QINT8(Raw.TFB_QINT8),

  /** Quantised: stored as uint8. */
  QUINT8(Raw.TFB_QUINT8),

  /** Quantised: stored as int32. */
  QINT32(Raw.TFB_QINT32),

  /** The upper half of a float32; a Java {@code short} holds the bits, see {@link Bfloat16}. */
  BFLOAT16(Raw.TFB_BFLOAT16),

  /** Quantised: stored as int16. */
  QINT16(Raw.TFB_QINT16),

  /** Quantised: stored as uint16. */
  QUINT16(Raw.TFB_QUINT16),

  /** Unsigned, 16 bits; a Java {@code short} holds the bits. */
  UINT16(Raw.TFB_UINT16),

  /** Two float64, real and imaginary. */
  COMPLEX128(Raw.TFB_COMPLEX128),

  /** IEEE 754 binary16; a Java {@code short} holds the bits, see {@link Float16}. */
  FLOAT16(Raw.TFB_FLOAT16),

  /** A handle inside TensorFlow: shown in signatures, never passed. */
  RESOURCE(Raw.TFB_RESOURCE),

  /** A value inside TensorFlow: shown in signatures, never passed. */
  VARIANT(Raw.TFB_VARIANT),

  /** Unsigned, 32 bits; a Java {@code int} holds the bits. */
  UINT32(Raw.TFB_UINT32),

  /** Unsigned, 64 bits; a Java {@code long} holds the bits. */
  UINT64(Raw.TFB_UINT64),

  /** One byte. */
  FLOAT8_E5M2(Raw.TFB_FLOAT8_E5M2),

  /** One byte. */
  FLOAT8_E4M3FN(Raw.TFB_FLOAT8_E4M3FN),

  /** One byte. */
  FLOAT8_E4M3FNUZ(Raw.TFB_FLOAT8_E4M3FNUZ),

  /** One byte. */
  FLOAT8_E4M3B11FNUZ(Raw.TFB_FLOAT8_E4M3B11FNUZ),

  /** One byte. */
  FLOAT8_E5M2FNUZ(Raw.TFB_FLOAT8_E5M2FNUZ),

  /** One byte an element, as TensorFlow stores it. */
  INT4(Raw.TFB_INT4),

  /** One byte an element, as TensorFlow stores it. */
  UINT4(Raw.TFB_UINT4),

  /** One byte an element, as TensorFlow stores it. */
  INT2(Raw.TFB_INT2),

  /** One byte an element, as TensorFlow stores it. */
  UINT2(Raw.TFB_UINT2),

  /** One byte an element, as TensorFlow stores it. */
  FLOAT4_E2M1FN(Raw.TFB_FLOAT4_E2M1FN);

  private static final DType[] BY_NUMBER = values();

  private final int number;

  DType(int number) {
    this.number = number;
  }

  /**
   * The number that TensorFlow has for the type.
   *
   * <pre>{@code
   * int number = DType.FLOAT32.number(); // 1
   * }</pre>
   *
   * @return 0 to 33
   */
  public int number() {
    return number;
  }

  /**
   * The type of a number.
   *
   * <pre>{@code
   * DType type = DType.of(1); // FLOAT32
   * }</pre>
   *
   * @param number the number
   * @return the type; {@link #INVALID} for a number that is none
   */
  public static DType of(int number) {
    // The constants are declared in the order of their numbers, from 0 on; a test checks it.
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : INVALID;
  }

  /**
   * The type of a name.
   *
   * <pre>{@code
   * DType type = DType.named("float32");
   * }</pre>
   *
   * @param name such as {@code float32}
   * @return the type
   * @throws TfbridgeException with {@link Code#INVALID_ARGUMENT} for an unknown name; it offers the
   *     nearest one
   */
  public static DType named(String name) {
    Objects.requireNonNull(name, "name");
    try (Frame frame = Frame.open()) {
      long slot = frame.slot();
      long text = frame.string("name", name);
      Native.check(Native.RAW.tfb_dtype_from_name(text, slot, frame.error()), frame);
      return of(frame.getInt(slot));
    }
  }

  /**
   * The name of the type in every language.
   *
   * <pre>{@code
   * String name = DType.FLOAT32.typeName(); // float32
   * }</pre>
   *
   * @return such as {@code float32}
   */
  public String typeName() {
    return Native.text(Native.RAW.tfb_dtype_name(number));
  }

  /**
   * The bytes that one element takes.
   *
   * <pre>{@code
   * long size = DType.COMPLEX64.byteSize(); // 8
   * }</pre>
   *
   * @return bytes; 0 for strings, resources and variants
   */
  public long byteSize() {
    return Native.RAW.tfb_dtype_size(number);
  }
}
