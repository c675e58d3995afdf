package org.tfbridge;

import org.tfbridge.internal.Frame;
import org.tfbridge.internal.Native;
import org.tfbridge.internal.Raw;

/**
 * The library itself: version, features, where it lies, and how many handles live. Nothing here
 * loads TensorFlow.
 *
 * <pre>{@code
 * System.out.println(Tfbridge.version() + " through " + Tfbridge.rawLayer());
 * }</pre>
 */
public final class Tfbridge {
  /** Bytes to which memory must be aligned to be read by a run in place. */
  public static final int ALIGNMENT = Raw.TFB_ALIGNMENT;

  /** The greatest number of dimensions of a tensor. */
  public static final int MAX_RANK = Raw.TFB_MAX_RANK;

  private Tfbridge() {}

  /**
   * The version of the native library.
   *
   * <pre>{@code
   * String version = Tfbridge.version(); // 0.1.0
   * }</pre>
   *
   * @return such as {@code 0.1.0}
   * @throws TfbridgeException with {@link Code#UNAVAILABLE} where the native library is not found;
   *     it lists where it was looked for
   */
  public static String version() {
    return Native.text(Native.RAW.tfb_version());
  }

  /**
   * The version of the binary interface.
   *
   * <pre>{@code
   * int abi = Tfbridge.abiVersion();
   * }</pre>
   *
   * @return 0 until tfbridge 1.0
   */
  public static int abiVersion() {
    return Native.RAW.tfb_abi_version();
  }

  /**
   * Whether the native library has a feature.
   *
   * <pre>{@code
   * boolean compiles = Tfbridge.hasFeature("xla");
   * }</pre>
   *
   * @param name such as {@code xla} or {@code dlpack}
   * @return true where it is there
   */
  public static boolean hasFeature(String name) {
    try (Frame frame = Frame.open()) {
      return Native.RAW.tfb_has_feature(frame.string("name", name)) != 0;
    }
  }

  /**
   * The file of the native library.
   *
   * <pre>{@code
   * String file = Tfbridge.libraryPath();
   * }</pre>
   *
   * @return a path; empty where the loader does not tell
   */
  public static String libraryPath() {
    return Native.text(Native.RAW.tfb_library_path());
  }

  /**
   * How many owned handles of the native library live in this process, to find leaks.
   *
   * <pre>{@code
   * long before = Tfbridge.liveHandles();
   * }</pre>
   *
   * @return the number of handles that were made and not yet deleted
   */
  public static long liveHandles() {
    return Native.RAW.tfb_handles_live();
  }

  /**
   * How this jar calls the native library. The system property {@code tfbridge.raw} chooses.
   *
   * <pre>{@code
   * String layer = Tfbridge.rawLayer(); // ffm on Java 22 and later
   * }</pre>
   *
   * @return {@code jni} or {@code ffm}
   */
  public static String rawLayer() {
    return Native.BRIDGE.name();
  }

  /**
   * Runs, on this thread, the actions of wrapped memory that is no longer used. Runs and closes do
   * so by themselves; this is for a program that does neither for a while.
   *
   * <pre>{@code
   * long released = Tfbridge.drainReleases();
   * }</pre>
   *
   * @return how many were run
   */
  public static long drainReleases() {
    return Native.RAW.tfb_releases_drain();
  }
}
