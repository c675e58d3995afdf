package org.tfbridge.internal;

import org.tfbridge.Code;
import org.tfbridge.TfbridgeException;

/** Errors that Java finds itself, in the words that the C library uses for its own. */
public final class Problem {
  private Problem() {}

  /** An exception whose message says all of it. Empty texts are left out. */
  public static TfbridgeException of(
      Code code, String summary, String argument, String expected, String got, String hint) {
    StringBuilder message = new StringBuilder(summary);
    if (!expected.isEmpty()) {
      message.append(": expected ").append(expected);
    }
    if (!got.isEmpty()) {
      message.append(expected.isEmpty() ? ": got " : ", got ").append(got);
    }
    if (!hint.isEmpty()) {
      message.append(". ").append(hint);
    }
    return new TfbridgeException(code, message.toString(), argument, expected, got, hint);
  }

  /** An argument that is wrong. */
  public static TfbridgeException argument(
      String argument, String summary, String expected, String got, String hint) {
    return of(Code.INVALID_ARGUMENT, summary, argument, expected, got, hint);
  }

  /** The same exception from here, for one that is thrown more than once. */
  static TfbridgeException again(TfbridgeException seen) {
    return new TfbridgeException(
        seen.code(), seen.getMessage(), seen.argument(), seen.expected(), seen.got(), seen.hint());
  }
}
