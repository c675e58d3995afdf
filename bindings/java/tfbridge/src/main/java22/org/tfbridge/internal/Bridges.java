package org.tfbridge.internal;

/** Makes the raw layers that Java 22 and later have. */
final class Bridges {
  private Bridges() {}

  /**
   * The layer to use where {@code tfbridge.raw} is not set. It needs no library but libtfbridge.
   */
  static String preferred() {
    return "ffm";
  }

  static Bridge ffm(NativeLibrary library) {
    return new FfmBridge(library);
  }
}
