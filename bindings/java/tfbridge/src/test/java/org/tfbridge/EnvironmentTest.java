package org.tfbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which Java, jar, raw layer and library are under test, and what is said where there is none. */
@Timeout(120)
class EnvironmentTest {
  @Test
  void theTestsRunOnThePackagedJar() throws Exception {
    Path jar = Path.of(Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertTrue(jar.toString().endsWith(".jar"), jar.toString());
    assertTrue(Files.size(jar) < 500_000, Files.size(jar) + " bytes is no small jar");
  }

  @Test
  void theRawLayerIsTheOneThatWasAskedFor() {
    assertEquals(System.getProperty("tfbridge.test.raw"), Tfbridge.rawLayer());
  }

  @Test
  void theJavaIsTheOneThatWasAskedFor() {
    int running = Runtime.version().feature();
    assertEquals(Integer.getInteger("tfbridge.test.java", running), running);
  }

  @Test
  void theLibraryTellsOfItself() {
    assertTrue(Tfbridge.version().matches("\\d+\\.\\d+\\.\\d+"), Tfbridge.version());
    assertEquals(0, Tfbridge.abiVersion());
    assertTrue(Tfbridge.hasFeature("dlpack"));
    assertTrue(!Tfbridge.hasFeature("flying"));
    assertTrue(Tfbridge.libraryPath().endsWith("libtfbridge.so.0"), Tfbridge.libraryPath());
    assertEquals(0, Tfbridge.drainReleases());
  }

  @Test
  void tensorFlowTellsWhereItIs() {
    TensorFlow.load();
    TensorFlow.load(Options.builder().set("tensorflow_log", false).build());
    assertTrue(TensorFlow.version().orElseThrow().startsWith("2."));
    assertTrue(TensorFlow.path().orElseThrow().contains("libtensorflow"));
    List<TensorFlow.Place> places = TensorFlow.search(Options.none());
    assertTrue(places.stream().anyMatch(TensorFlow.Place::found), places.toString());
    assertTrue(places.get(0).origin().length() > 0 && places.get(0).path().length() > 0);
  }

  @Test
  void devicesAreListed() {
    Device cpu = Device.list(Options.builder().set("device", "cpu").build()).get(0);
    assertEquals("CPU", cpu.type());
    assertTrue(cpu.name().contains("CPU:0"), cpu.name());
    assertTrue(cpu.memory() > 0);
  }

  /** What a program prints that asks for the version, with these system properties. */
  private static String versionWith(String... properties) throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(properties));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Version.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return printed;
  }

  /** Prints the version, or twice what went wrong. */
  static final class Version {
    private Version() {}

    public static void main(String[] arguments) {
      for (int i = 0; i < 2; ++i) {
        try {
          System.out.println("version " + Tfbridge.version() + " " + Tfbridge.rawLayer());
        } catch (TfbridgeException failure) {
          System.out.println(failure.code() + ": " + failure.getMessage());
        }
      }
    }
  }

  @Test
  void aLibraryThatIsNotThereIsAnErrorEachTime() throws Exception {
    String raw = "-Dtfbridge.raw=" + Tfbridge.rawLayer();
    String printed = versionWith(raw, "-Dtfbridge.library=/nowhere/libtfbridge.so.0");
    String[] parts = printed.split("UNAVAILABLE: ", -1);
    assertEquals(3, parts.length, printed);
    assertTrue(printed.contains("/nowhere/libtfbridge.so.0"), printed);
    assertTrue(printed.contains("TFBRIDGE_LIBRARY"), printed);
  }

  @Test
  void aFileThatIsNoLibraryIsAnError() throws Exception {
    String raw = "-Dtfbridge.raw=" + Tfbridge.rawLayer();
    Path file = Files.createTempFile("tfbridge", ".so");
    try {
      String printed = versionWith(raw, "-Dtfbridge.library=" + file);
      assertTrue(printed.contains("UNAVAILABLE") && printed.contains(file.toString()), printed);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void anUnknownRawLayerIsAnError() throws Exception {
    String printed = versionWith("-Dtfbridge.raw=jna");
    assertTrue(printed.contains("INVALID_ARGUMENT") && printed.contains("jni or ffm"), printed);
  }

  @Test
  void foreignFunctionsNeedAJavaThatHasThem() throws Exception {
    String printed = versionWith("-Dtfbridge.raw=ffm");
    boolean there = Runtime.version().feature() >= 22;
    assertTrue(printed.contains(there ? "version " : "needs Java 22"), printed);
  }

  @Test
  void theNewestLayerThatJavaHasIsTheUsualOne() throws Exception {
    String usual = Runtime.version().feature() >= 22 ? "ffm" : "jni";
    String printed = versionWith();
    assertTrue(printed.contains(Tfbridge.version() + " " + usual), printed);
  }

  @Test
  void theLibraryMayBeNamedByItsFolder() throws Exception {
    Path folder = Path.of(Tfbridge.libraryPath()).getParent();
    String raw = "-Dtfbridge.raw=" + Tfbridge.rawLayer();
    String printed = versionWith(raw, "-Dtfbridge.library=" + folder);
    assertTrue(printed.contains("version " + Tfbridge.version()), printed);
  }
}
