package org.tfbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.function.Executable;

/** The models that the tests run, and what tiny answers: 1 * w + b and 2 * w + b. */
final class Models {
  static final float[] ONES = {1, 1, 1, 1};
  static final float[] TWOS = {2, 2, 2, 2};
  static final float[] OF_ONES = {1.5f, -1, 1.5f, 13.5f};
  static final float[] OF_TWOS = {2, -2.25f, 3.5f, 17};

  private Models() {}

  static Path folder() {
    String folder = System.getenv("TFBRIDGE_TEST_MODELS");
    assertTrue(folder != null, "TFBRIDGE_TEST_MODELS does not name the folder of the models");
    return Path.of(folder);
  }

  static Path path(String name) {
    Path path = folder().resolve(name);
    assertTrue(Files.exists(path), () -> path + " is missing: build the models first");
    return path;
  }

  static Model open(String name) {
    return Model.open(path(name));
  }

  /** The call must throw, with the code, and with all these parts in its message. */
  static TfbridgeException refused(Code code, Executable call, String... parts) {
    TfbridgeException failure = assertThrows(TfbridgeException.class, call);
    assertEquals(code, failure.code(), failure.getMessage());
    for (String part : parts) {
      assertTrue(failure.getMessage().contains(part), part + " is not in: " + failure.getMessage());
    }
    return failure;
  }
}
