package org.tfbridge;

import org.tfbridge.internal.Native;
import org.tfbridge.internal.Raw;

/**
 * What kind of error a {@link TfbridgeException} is: the canonical codes of gRPC and TensorFlow.
 *
 * <pre>{@code
 * try {
 *   model.signature("predict");
 * } catch (TfbridgeException e) {
 *   if (e.code() != Code.NOT_FOUND) throw e;
 * }
 * }</pre>
 */
public enum Code {
  /** The run was cancelled. */
  CANCELLED(Raw.TFB_CANCELLED),

  /** An error of another kind. */
  UNKNOWN(Raw.TFB_UNKNOWN),

  /** An argument is wrong whatever the state. */
  INVALID_ARGUMENT(Raw.TFB_INVALID_ARGUMENT),

  /** Time ran out. */
  DEADLINE_EXCEEDED(Raw.TFB_DEADLINE_EXCEEDED),

  /** A file, tag, signature or name does not exist. */
  NOT_FOUND(Raw.TFB_NOT_FOUND),

  /** The thing to be made is there already. */
  ALREADY_EXISTS(Raw.TFB_ALREADY_EXISTS),

  /** The operating system refused access. */
  PERMISSION_DENIED(Raw.TFB_PERMISSION_DENIED),

  /** Memory or another resource ran out. */
  RESOURCE_EXHAUSTED(Raw.TFB_RESOURCE_EXHAUSTED),

  /** The state does not allow the call. */
  FAILED_PRECONDITION(Raw.TFB_FAILED_PRECONDITION),

  /** A conflict with another operation. */
  ABORTED(Raw.TFB_ABORTED),

  /** Past the end of what exists. */
  OUT_OF_RANGE(Raw.TFB_OUT_OF_RANGE),

  /** Not supported by this library or this TensorFlow. */
  UNIMPLEMENTED(Raw.TFB_UNIMPLEMENTED),

  /** A broken invariant, which is a bug. */
  INTERNAL(Raw.TFB_INTERNAL),

  /** TensorFlow, or another part, could not be loaded. */
  UNAVAILABLE(Raw.TFB_UNAVAILABLE),

  /** A file is truncated or corrupted. */
  DATA_LOSS(Raw.TFB_DATA_LOSS),

  /** Credentials are missing. */
  UNAUTHENTICATED(Raw.TFB_UNAUTHENTICATED);

  private final int number;

  Code(int number) {
    this.number = number;
  }

  /**
   * The number that the C library and gRPC use.
   *
   * <pre>{@code
   * int status = Code.NOT_FOUND.number(); // 5
   * }</pre>
   *
   * @return 1 to 16
   */
  public int number() {
    return number;
  }

  /**
   * The code of a number.
   *
   * <pre>{@code
   * Code code = Code.of(5); // NOT_FOUND
   * }</pre>
   *
   * @param number the number
   * @return the code; {@link #UNKNOWN} for a number that is none
   */
  public static Code of(int number) {
    for (Code code : values()) {
      if (code.number == number) {
        return code;
      }
    }
    return UNKNOWN;
  }

  /**
   * The name that the C library has for a number.
   *
   * <pre>{@code
   * String name = Code.nameOf(5); // NOT_FOUND
   * }</pre>
   *
   * @param number the number
   * @return such as {@code NOT_FOUND}; {@code UNKNOWN} for a number that is no code
   */
  public static String nameOf(int number) {
    return Native.text(Native.RAW.tfb_code_name(number));
  }
}
