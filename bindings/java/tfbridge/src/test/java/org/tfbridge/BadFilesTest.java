package org.tfbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no models: each is an exception that names the path, and no crash. */
class BadFilesTest {
  @TestFactory
  Stream<DynamicTest> brokenModelsAreRefused() throws IOException {
    String text = Files.readString(Models.folder().resolve("cases.json"));
    var broken = JsonParser.parseString(text).getAsJsonObject().getAsJsonObject("broken");
    return broken.keySet().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () ->
                        Models.refused(
                            Code.valueOf(broken.get(name).getAsString()),
                            () -> Model.open(Models.folder().resolve(name)))));
  }

  @Test
  void pathsThatCannotBeAreRefused(@TempDir Path folder) throws IOException {
    Models.refused(Code.NOT_FOUND, () -> Model.open("/nowhere/at all"), "/nowhere/at all");
    Models.refused(Code.INVALID_ARGUMENT, () -> Model.open(""), "empty");
    Models.refused(Code.INVALID_ARGUMENT, () -> Model.open("a\0b"), "NUL");
    Models.refused(Code.NOT_FOUND, () -> Model.open(folder.resolve("größer")), "größer");
    assertThrows(NullPointerException.class, () -> Model.open((String) null));
    Files.createDirectory(folder.resolve("saved_model.pb"));
    TfbridgeException failure = assertThrows(TfbridgeException.class, () -> Model.open(folder));
    assertTrue(failure.getMessage().contains(folder.toString()), failure.getMessage());
  }

  @Test
  void accessesAreToldAndRefused() {
    try (Model model = Model.inspect(Models.path("outside"))) {
      List<Access> accesses = model.accesses();
      assertEquals(2, accesses.size());
      assertEquals("reads-files", accesses.get(0).kind());
      assertEquals("WriteFile", accesses.get(1).operation());
      assertEquals("signature write", accesses.get(1).reachedBy());
      assertTrue(accesses.get(1).function().startsWith("__inference_"), accesses.toString());
      assertTrue(accesses.get(1).node().length() > 1);
    }
    Options own = Options.builder().set("access", "own-files").build();
    try (Model model = Model.open(Models.path("own_files"), own)) {
      assertEquals(List.of(), model.accesses());
    }
    Models.refused(
        Code.PERMISSION_DENIED, () -> Model.open(Models.path("outside"), own), "ReadFile");
  }

  @Test
  void damagedBytesNeverCrash(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(Models.path("tiny").resolve("saved_model.pb"));
    Random random = new Random(7);
    for (int round = 0; round < 200; ++round) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 8; ++i) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(folder.resolve("saved_model.pb"), damaged);
      try (Model model = Model.inspect(folder)) {
        model.signatureNames().forEach(name -> model.signature(name).toString());
      } catch (TfbridgeException refused) {
        assertTrue(refused.getMessage().length() > 10);
      }
    }
  }
}
