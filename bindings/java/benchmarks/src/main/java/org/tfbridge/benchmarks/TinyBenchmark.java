package org.tfbridge.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a call of the tiny model costs through each library. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TinyBenchmark {
  /** The library and the way of calling. */
  @Param({"prepared", "names", "onnxruntime", "tensorflow-java"})
  public String subject;

  private Subject opened;

  /** Opens the model in the folder that the system property {@code models} names. */
  @Setup
  public void open() throws Exception {
    opened = Subject.open(subject, Path.of(System.getProperty("models")));
  }

  /** One call. */
  @Benchmark
  public float call() throws Exception {
    return opened.call();
  }
}
