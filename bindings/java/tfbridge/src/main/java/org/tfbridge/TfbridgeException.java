package org.tfbridge;

import java.util.Objects;

/**
 * What went wrong: a code, a message that says all of it, and the same in parts.
 *
 * <pre>{@code
 * try {
 *   model.call("serving_default", Map.of("images", pixels));
 * } catch (TfbridgeException e) {
 *   log.warn("{}: {} expected {}, got {}", e.code(), e.argument(), e.expected(), e.got());
 * }
 * }</pre>
 */
public final class TfbridgeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of error it is. */
  private final Code code;

  /** The argument that was wrong. */
  private final String argument;

  /** What was expected. */
  private final String expected;

  /** What came. */
  private final String got;

  /** The next step. */
  private final String hint;

  /**
   * Makes an exception; tests of code that handles them need it.
   *
   * <pre>{@code
   * throw new TfbridgeException(Code.NOT_FOUND, "no such signature", "predict", "", "", "");
   * }</pre>
   *
   * @param code the code
   * @param message the whole message
   * @param argument the argument that was wrong; empty for none
   * @param expected what was expected; empty for nothing
   * @param got what came; empty for nothing
   * @param hint the next step; empty for none
   */
  public TfbridgeException(
      Code code, String message, String argument, String expected, String got, String hint) {
    super(message);
    this.code = Objects.requireNonNull(code, "code");
    this.argument = Objects.requireNonNull(argument, "argument");
    this.expected = Objects.requireNonNull(expected, "expected");
    this.got = Objects.requireNonNull(got, "got");
    this.hint = Objects.requireNonNull(hint, "hint");
  }

  /**
   * What kind of error it is.
   *
   * <pre>{@code
   * boolean missing = e.code() == Code.NOT_FOUND;
   * }</pre>
   *
   * @return the code
   */
  public Code code() {
    return code;
  }

  /**
   * The name of the argument that was wrong.
   *
   * <pre>{@code
   * String name = e.argument(); // x
   * }</pre>
   *
   * @return the name; empty where the error is about none
   */
  public String argument() {
    return argument;
  }

  /**
   * What was expected.
   *
   * <pre>{@code
   * String type = e.expected(); // float32 [?, 784]
   * }</pre>
   *
   * @return a text; empty where nothing can be said
   */
  public String expected() {
    return expected;
  }

  /**
   * What came instead.
   *
   * <pre>{@code
   * String type = e.got(); // float64 [1, 784]
   * }</pre>
   *
   * @return a text; empty where nothing can be said
   */
  public String got() {
    return got;
  }

  /**
   * The next step.
   *
   * <pre>{@code
   * String next = e.hint();
   * }</pre>
   *
   * @return a sentence; empty where there is none
   */
  public String hint() {
    return hint;
  }
}
