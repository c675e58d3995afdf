package org.tfbridge.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Prints the milliseconds from main to the first answer, and the median of the nanoseconds that a
 * call takes.
 */
public final class Rounds {
  private static final int BATCHES = 5001;
  private static final long WARM_UP = 2_000_000_000L;

  private Rounds() {}

  /**
   * Runs the subject named by the first argument on the models in the folder named by the second.
   */
  public static void main(String[] arguments) throws Exception {
    long begun = System.nanoTime();
    Subject subject = Subject.open(arguments[0], Path.of(arguments[1]));
    float answer = subject.call();
    double first = (System.nanoTime() - begun) / 1e6;
    if (answer != 13.5f) {
      throw new AssertionError("the answer is " + answer);
    }
    long calls = 0;
    for (long start = System.nanoTime(); System.nanoTime() - start < WARM_UP; ++calls) {
      subject.call();
    }
    // A fifth of a millisecond: short enough that most batches are not interrupted on a busy
    // machine.
    int batch = (int) Math.max(calls / 10_000, 1);
    double[] times = new double[BATCHES];
    for (int i = 0; i < BATCHES; ++i) {
      long start = System.nanoTime();
      for (int call = 0; call < batch; ++call) {
        subject.call();
      }
      times[i] = (System.nanoTime() - start) / (double) batch;
    }
    Arrays.sort(times);
    System.out.printf("%.1f %.1f%n", first, times[BATCHES / 2]);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
