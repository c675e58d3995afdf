package org.tfbridge.internal;

/**
 * Makes the raw layers that this version of Java has. {@code META-INF/versions/22} holds another.
 */
final class Bridges {
  private Bridges() {}

  /** The layer to use where {@code tfbridge.raw} is not set. */
  static String preferred() {
    // No constant: the compiler would copy it into the classes that all versions share.
    return "jni";
  }

  static Bridge ffm(NativeLibrary library) {
    throw new UnsatisfiedLinkError(
        "tfbridge.raw=ffm needs Java 22 or later and the packaged jar of tfbridge, whose META-INF/versions/22 holds it;"
            + " this is Java "
            + Runtime.version().feature());
  }
}
