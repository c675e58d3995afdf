package org.tfbridge.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tfbridge.Tensor;
import org.tfbridge.Tfbridge;

/** The natives jar alone is enough: nothing names the libraries. */
class NativesTest {
  @Test
  void theLibrariesComeOutOfTheJar() {
    assertEquals(System.getProperty("tfbridge.test.raw"), Tfbridge.rawLayer());
    assertTrue(Tfbridge.libraryPath().contains("tfbridge-"), Tfbridge.libraryPath());
    try (Tensor tensor = Tensor.scalar(2.5f)) {
      assertEquals(2.5f, tensor.floatValue());
    }
  }
}
