package org.tfbridge.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** The handles through which {@link RawFfm} calls the C library. */
final class Downcalls {
  private static volatile SymbolLookup library;

  private Downcalls() {}

  /** Loads the library: a file, or a name for the loader to find. */
  static void open(String path) {
    library =
        path.contains("/")
            ? SymbolLookup.libraryLookup(Path.of(path), Arena.global())
            : SymbolLookup.libraryLookup(path, Arena.global());
  }

  static MethodHandle find(String name, FunctionDescriptor type) {
    MemorySegment address =
        library
            .find(name)
            .orElseThrow(
                () ->
                    new UnsatisfiedLinkError(
                        "libtfbridge lacks " + name + ": it is too old for this jar"));
    return Linker.nativeLinker().downcallHandle(address, type);
  }

  /**
   * What {@code invokeExact} may throw, but never does: the handles take numbers and give numbers.
   */
  static RuntimeException unexpected(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw failure instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(failure);
  }
}
