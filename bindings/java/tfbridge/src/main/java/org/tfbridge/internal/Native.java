package org.tfbridge.internal;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.tfbridge.Code;
import org.tfbridge.TfbridgeException;

/** The raw layer in use, and how texts and errors come out of it. */
public final class Native {
  /** The raw layer. Where the library could not be loaded, every call of it throws why. */
  public static final Bridge BRIDGE = load();

  /** The functions of the C library. */
  public static final Raw RAW = BRIDGE.raw();

  private static final int ABI = 0;

  private Native() {}

  private static Bridge load() {
    try {
      Bridge bridge = choose();
      int abi = bridge.raw().tfb_abi_version();
      if (abi != ABI) {
        throw Problem.of(
            Code.FAILED_PRECONDITION,
            "libtfbridge has another binary interface than this jar",
            "libtfbridge",
            "ABI " + ABI,
            "ABI " + abi,
            "use the jar and the library of one release");
      }
      return bridge;
    } catch (TfbridgeException failure) {
      Raw raw = throwing(Raw.class, failure);
      return throwing(Bridge.class, failure, raw);
    }
  }

  private static Bridge choose() {
    String wanted = System.getProperty("tfbridge.raw", Bridges.preferred());
    try {
      switch (wanted) {
        case "jni":
          return new JniBridge(NativeLibrary.find());
        case "ffm":
          return Bridges.ffm(NativeLibrary.find());
        default:
          throw Problem.of(
              Code.INVALID_ARGUMENT,
              "the system property tfbridge.raw names no raw layer",
              "tfbridge.raw",
              "jni or ffm",
              wanted,
              "leave it unset for the default");
      }
    } catch (UnsatisfiedLinkError failure) {
      throw Problem.of(Code.UNAVAILABLE, failure.getMessage(), "tfbridge.raw", "", wanted, "");
    }
  }

  private static Raw throwing(Class<Raw> type, TfbridgeException failure) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw Problem.again(failure);
            }));
  }

  private static Bridge throwing(Class<Bridge> type, TfbridgeException failure, Raw raw) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("raw")) {
                return raw;
              }
              throw Problem.again(failure);
            }));
  }

  /** The UTF-8 text of so many bytes at an address; an empty one for NULL. */
  public static String text(long address, long length) {
    if (address == 0 || length == 0) {
      return "";
    }
    return StandardCharsets.UTF_8.decode(BRIDGE.buffer(address, length)).toString();
  }

  /** The NUL-terminated UTF-8 text at an address; null for NULL. */
  public static String text(long address) {
    if (address == 0) {
      return null;
    }
    ByteBuffer memory = BRIDGE.buffer(address, Bridge.GREATEST);
    int length = 0;
    while (memory.get(length) != 0) {
      ++length;
    }
    return text(address, length);
  }

  /** Reads a text whose function stores its length. */
  public static String text(Frame frame, TextFunction function) {
    long length = frame.slot();
    long address = function.apply(length);
    return text(address, frame.getLong(length));
  }

  /** A function of the C library that gives a text and stores its length at an address. */
  @FunctionalInterface
  public interface TextFunction {
    /** Calls it. */
    long apply(long length);
  }

  /** Throws what a function says that went wrong; does nothing for {@code TFB_OK}. */
  public static void check(int code, Frame frame) {
    if (code != Raw.TFB_OK) {
      throw exception(code, frame.getLong(frame.error()));
    }
  }

  /** Takes an error of the C library and makes an exception of it. */
  public static TfbridgeException exception(int code, long error) {
    try (Frame frame = Frame.open()) {
      String message = text(frame, length -> RAW.tfb_error_message(error, length));
      return new TfbridgeException(
          Code.of(code),
          message,
          detail(frame, error, "argument"),
          detail(frame, error, "expected"),
          detail(frame, error, "got"),
          detail(frame, error, "hint"));
    } finally {
      RAW.tfb_error_delete(error);
    }
  }

  private static String detail(Frame frame, long error, String key) {
    long name = frame.string("key", key);
    return text(frame, length -> RAW.tfb_error_detail(error, name, length));
  }
}
