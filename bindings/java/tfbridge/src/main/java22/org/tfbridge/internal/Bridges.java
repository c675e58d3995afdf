package org.tfbridge.internal;

/** Makes the raw layers that Java 22 and later have. */
final class Bridges {
  /**
   * The layer to use where {@code tfbridge.raw} is not set. It needs no library beside libtfbridge.
   */
  static final String PREFERRED = "ffm";

  private Bridges() {}

  static Bridge ffm(NativeLibrary library) {
    return new FfmBridge(library);
  }
}
