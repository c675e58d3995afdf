package org.tfbridge.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is to be done when the C library no longer uses wrapped memory, by the number that it was
 * given as context.
 */
public final class Releases {
  private static final ConcurrentMap<Long, Runnable> PENDING = new ConcurrentHashMap<>();
  private static final AtomicLong LAST = new AtomicLong();

  private Releases() {}

  /** Remembers an action, and with it all that the action refers to. */
  public static long add(Runnable action) {
    long context = LAST.incrementAndGet();
    PENDING.put(context, action);
    return context;
  }

  /** Forgets an action without running it. */
  public static void remove(long context) {
    PENDING.remove(context);
  }

  /**
   * Runs an action. The C library calls this; what an action throws goes to the thread's handler,
   * not into C.
   */
  static void released(long context) {
    Runnable action = PENDING.remove(context);
    try {
      action.run();
    } catch (Throwable failure) {
      report(failure);
    }
  }

  private static void report(Throwable failure) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    } catch (Throwable ignored) {
      // A handler that fails itself is ignored by the JVM too.
    }
  }
}
