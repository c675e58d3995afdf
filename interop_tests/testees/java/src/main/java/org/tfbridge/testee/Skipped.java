package org.tfbridge.testee;

/** What Java cannot express. */
final class Skipped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Skipped(String why) {
    super(why);
  }
}
