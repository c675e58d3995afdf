package org.tfbridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test after which more native handles live than before, or fewer. */
public final class HandleCount implements BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(HandleCount.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(HERE).put("before", Tfbridge.liveHandles());
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    long before = context.getStore(HERE).get("before", Long.class);
    assertEquals(before, settled(before), "native handles that live after the test");
  }

  /** The number of live handles, once the collector had time to delete what buffers still held. */
  static long settled(long expected) throws InterruptedException {
    for (int attempt = 0; attempt < 100 && Tfbridge.liveHandles() != expected; ++attempt) {
      System.gc();
      Thread.sleep(10);
    }
    return Tfbridge.liveHandles();
  }
}
