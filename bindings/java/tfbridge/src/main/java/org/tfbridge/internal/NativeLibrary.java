package org.tfbridge.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tfbridge.Code;
import org.tfbridge.TfbridgeException;

/**
 * Where the native libraries are: libtfbridge, and beside it the JNI library. The first of these
 * that names or holds libtfbridge counts: the system property {@code tfbridge.library}, the
 * environment's {@code TFBRIDGE_LIBRARY}, a natives jar, the Python package, the loader's path.
 * Nothing is downloaded.
 */
final class NativeLibrary {
  private static final String FILE = "libtfbridge.so.0";
  private static final String JNI_FILE = "libtfbridge_jni.so";

  private final String path;
  private final String origin;
  private final List<String> looked;

  private NativeLibrary(String path, String origin, List<String> looked) {
    this.path = path;
    this.origin = origin;
    this.looked = looked;
  }

  static NativeLibrary find() {
    List<String> looked = new ArrayList<>();
    String property = System.getProperty("tfbridge.library", "");
    if (!property.isEmpty()) {
      return named(property, "the system property tfbridge.library", looked);
    }
    String variable = environment("TFBRIDGE_LIBRARY");
    if (!variable.isEmpty()) {
      return named(variable, "TFBRIDGE_LIBRARY", looked);
    }
    Path extracted = extract(FILE);
    if (extracted != null) {
      return new NativeLibrary(extracted.toString(), "a natives jar", looked);
    }
    looked.add("class path: no " + resource(FILE));
    for (Path folder : PythonPackage.folders()) {
      Path file = folder.resolve("lib").resolve(FILE);
      if (Files.isRegularFile(file)) {
        return new NativeLibrary(file.toString(), "the Python package", looked);
      }
      looked.add(file + ": no such file");
    }
    return new NativeLibrary(FILE, "the loader's path", looked);
  }

  /** The file, or a bare name for the loader. */
  String path() {
    return path;
  }

  /**
   * Loads the JNI library: the one that is named, or the one beside libtfbridge, or the loader's.
   */
  void loadJni() {
    String named = System.getProperty("tfbridge.jni.library", environment("TFBRIDGE_JNI_LIBRARY"));
    Path beside = path.contains("/") ? Path.of(path).resolveSibling(JNI_FILE) : Path.of(JNI_FILE);
    Path extracted = named.isEmpty() && !Files.isRegularFile(beside) ? extract(JNI_FILE) : null;
    try {
      if (!named.isEmpty()) {
        System.load(Path.of(named).toAbsolutePath().toString());
      } else if (extracted != null) {
        System.load(extracted.toString());
      } else if (beside.isAbsolute() && Files.isRegularFile(beside)) {
        System.load(beside.toString());
      } else {
        System.loadLibrary("tfbridge_jni");
      }
    } catch (UnsatisfiedLinkError failure) {
      throw Problem.of(
          Code.UNAVAILABLE,
          "the JNI library of tfbridge cannot be loaded: " + failure.getMessage(),
          "tfbridge.jni.library",
          JNI_FILE + " beside " + path,
          named,
          "set TFBRIDGE_JNI_LIBRARY to the file, or use Java 22 or later, which needs none");
    }
  }

  /** The exception for a library that the loader refuses. */
  TfbridgeException unusable(String problem) {
    StringBuilder message = new StringBuilder("libtfbridge cannot be loaded from ");
    message.append(origin).append(": ").append(problem);
    if (!looked.isEmpty()) {
      message.append("\nIt was looked for here:");
      looked.forEach(place -> message.append("\n  ").append(place));
    }
    return Problem.of(
        Code.UNAVAILABLE,
        message.toString(),
        origin,
        FILE,
        path,
        "set TFBRIDGE_LIBRARY to the file, add the natives jar of this platform, or install the Python package:"
            + " pip install tfbridge");
  }

  private static NativeLibrary named(String named, String origin, List<String> looked) {
    Path file = Path.of(named).toAbsolutePath();
    if (Files.isDirectory(file)) {
      file = file.resolve(FILE);
    }
    NativeLibrary library = new NativeLibrary(file.toString(), origin, looked);
    if (!Files.isRegularFile(file)) {
      throw library.unusable("no such file: " + file);
    }
    return library;
  }

  /** The environment's value; an empty one counts as none. */
  static String environment(String name) {
    String value = System.getenv(name);
    return value != null ? value : "";
  }

  private static String resource(String file) {
    String machine = System.getProperty("os.arch");
    String platform =
        System.getProperty("os.name").toLowerCase(Locale.ROOT)
            + "-"
            + (machine.equals("amd64") ? "x86_64" : machine);
    return "META-INF/tfbridge/" + platform + "/" + file;
  }

  /**
   * A library out of a natives jar, as a file that goes when the JVM ends; null where there is no
   * such jar.
   */
  private static Path extract(String file) {
    URL url = NativeLibrary.class.getClassLoader().getResource(resource(file));
    if (url == null) {
      return null;
    }
    try (InputStream in = url.openStream()) {
      Path folder = Files.createTempDirectory("tfbridge-");
      Path target = folder.resolve(file);
      folder.toFile().deleteOnExit();
      target.toFile().deleteOnExit();
      Files.copy(in, target);
      return target;
    } catch (IOException failure) {
      throw Problem.of(
          Code.UNAVAILABLE,
          "the natives jar cannot be unpacked: " + failure,
          "java.io.tmpdir",
          "a folder with space for " + file,
          System.getProperty("java.io.tmpdir"),
          "set java.io.tmpdir to another folder");
    }
  }

  /**
   * Where Python's packages called tfbridge are. The order is that in which TensorFlow is looked
   * for.
   */
  private static final class PythonPackage {
    private static List<Path> folders() {
      List<Path> folders = new ArrayList<>();
      for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
        if (!environment(variable).isEmpty()) {
          addBelow(Path.of(environment(variable)), folders);
        }
      }
      Path prefix = interpreterPrefix();
      if (prefix != null) {
        addBelow(prefix, folders);
      }
      addBelow(Path.of(System.getProperty("user.home"), ".local"), folders);
      return folders;
    }

    private static void addBelow(Path prefix, List<Path> folders) {
      List<Path> found = new ArrayList<>();
      for (String lib : List.of("lib", "lib64")) {
        try (DirectoryStream<Path> pythons =
            Files.newDirectoryStream(prefix.resolve(lib), "python3*")) {
          for (Path python : pythons) {
            for (String packages : List.of("site-packages", "dist-packages")) {
              Path folder = python.resolve(packages).resolve("tfbridge");
              if (Files.isDirectory(folder)) {
                found.add(folder);
              }
            }
          }
        } catch (IOException | java.nio.file.DirectoryIteratorException absent) {
          continue; // no such folder, or none that may be read: no package
        }
      }
      found.sort(null);
      folders.addAll(found);
    }

    /** The prefix of the python3 that the shell would start; null where there is none. */
    private static Path interpreterPrefix() {
      for (String folder : environment("PATH").split(":")) {
        Path python = Path.of(folder, "python3");
        if (folder.isEmpty() || !Files.isExecutable(python) || python.getParent() == null) {
          continue;
        }
        Path prefix = python.toAbsolutePath().getParent().getParent();
        // A virtual environment's interpreter is a link; the environment is where the link lies.
        if (prefix != null && Files.isRegularFile(prefix.resolve("pyvenv.cfg"))) {
          return prefix;
        }
        try {
          Path real = python.toRealPath().getParent();
          return real != null ? real.getParent() : null;
        } catch (IOException failure) {
          return prefix;
        }
      }
      return null;
    }
  }
}
