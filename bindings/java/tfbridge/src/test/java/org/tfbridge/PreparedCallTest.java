package org.tfbridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Prepared calls: bound once, run many times, without a trace on the heap. */
@Timeout(120)
class PreparedCallTest {
  private Model model;
  private Tensor x;
  private Tensor y;
  private PreparedCall call;

  @BeforeEach
  void open() {
    model = Models.open("tiny");
    x = Tensor.of(Models.ONES, 1, 4);
    y = Tensor.zeros(DType.FLOAT32, 1, 4);
    call = model.signature().prepare();
  }

  @AfterEach
  void close() {
    call.close();
    y.close();
    x.close();
    model.close();
  }

  @Test
  void eachRunReadsTheInputsMemoryAgain() {
    call.bindInput("x", x).bindOutput("y", y);
    call.run();
    assertArrayEquals(Models.OF_ONES, y.asFloatArray());
    x.copyFrom(Models.TWOS);
    assertArrayEquals(Models.OF_ONES, y.asFloatArray(), "nothing changes before the next run");
    call.run();
    assertArrayEquals(Models.OF_TWOS, y.asFloatArray());
    try (Tensor output = call.output("y")) {
      assertEquals(y.address(), output.address());
    }
  }

  @Test
  void outputsNeedNotBeBound() {
    call.bindInput(0, x);
    Models.refused(Code.FAILED_PRECONDITION, () -> call.output(0), "run()");
    call.run();
    try (Tensor output = call.output(0)) {
      assertArrayEquals(Models.OF_ONES, output.asFloatArray());
    }
    call.bindOutput(0, y).run();
    assertArrayEquals(Models.OF_ONES, y.asFloatArray());
    call.bindOutput(0, null);
    x.copyFrom(Models.TWOS);
    call.run();
    assertArrayEquals(Models.OF_ONES, y.asFloatArray(), "it is no longer bound");
    assertEquals(List.of("x"), call.inputs());
    assertEquals(List.of("y"), call.outputs());
    assertEquals(1, call.inputCount());
    assertEquals(1, call.outputCount());
  }

  @Test
  void aBoundTensorMayBeClosed() {
    call.bindInput("x", x).bindOutput("y", y);
    FloatBuffer results = y.buffer().asFloatBuffer();
    x.close();
    y.close();
    call.run();
    assertEquals(1.5f, results.get(0));
  }

  @Test
  void wrongBindingsKeepTheEarlierOne() {
    call.bindInput("x", x).bindOutput("y", y);
    try (Tensor doubles = Tensor.zeros(DType.FLOAT64, 1, 4);
        Tensor wide = Tensor.zeros(DType.FLOAT32, 1, 5);
        Tensor text = Tensor.scalar("x")) {
      Models.refused(Code.INVALID_ARGUMENT, () -> call.bindInput("x", doubles), "float64");
      Models.refused(Code.INVALID_ARGUMENT, () -> call.bindInput("x", wide), "[1, 5]");
      Models.refused(Code.INVALID_ARGUMENT, () -> call.bindOutput("y", doubles), "float64");
      Models.refused(Code.INVALID_ARGUMENT, () -> call.bindOutput("y", text));
      Models.refused(Code.OUT_OF_RANGE, () -> call.bindInput(1, x));
      Models.refused(Code.OUT_OF_RANGE, () -> call.bindInput(-1, x));
      Models.refused(Code.OUT_OF_RANGE, () -> call.bindOutput(1, y));
      Models.refused(Code.OUT_OF_RANGE, () -> call.output(1));
      Models.refused(Code.OUT_OF_RANGE, () -> call.output(-1));
      assertThrows(NullPointerException.class, () -> call.bindInput("x", null));
      assertThrows(NullPointerException.class, () -> call.bindInput(null, x));
    }
    call.run();
    assertArrayEquals(Models.OF_ONES, y.asFloatArray());
  }

  @Test
  void unknownNamesAreAnsweredAsSignaturesDo() {
    TfbridgeException input =
        Models.refused(
            Code.INVALID_ARGUMENT,
            () -> call.bindInput("z", x),
            "the call has no input 'z'. There are: 'x'");
    assertEquals("z", input.argument());
    List<Executable> uses = List.of(() -> call.bindOutput("z", y), () -> call.output("z"));
    for (Executable use : uses) {
      TfbridgeException output =
          Models.refused(Code.NOT_FOUND, use, "the call has no output 'z'. There are: 'y'");
      assertEquals("z", output.argument());
    }
  }

  @Test
  void aRunWithoutAnInputNamesIt() {
    Models.refused(Code.FAILED_PRECONDITION, call::run, "x");
    call.bindInput("x", x).run();
  }

  @Test
  void aResultOfAnotherShapeIsAnError() {
    try (Model batch = Models.open("tiny_batch");
        PreparedCall of = batch.signature().prepare();
        Tensor two = Tensor.zeros(DType.FLOAT32, 2, 4)) {
      of.bindInput("x", two).bindOutput("y", y);
      Models.refused(Code.INVALID_ARGUMENT, of::run, "y");
      of.bindInput("x", x).run();
      assertArrayEquals(Models.OF_ONES, y.asFloatArray());
    }
  }

  @Test
  void copiesHaveInputsAndLiveOnTheirOwn() {
    call.bindInput("x", x).bindOutput("y", y);
    try (PreparedCall copy = call.copy()) {
      call.close();
      copy.run();
      assertArrayEquals(new float[4], y.asFloatArray(), "outputs are not bound in the copy");
      try (Tensor output = copy.output("y")) {
        assertArrayEquals(Models.OF_ONES, output.asFloatArray());
      }
    }
  }

  @Test
  void aCallOutlivesItsModel() {
    model.close();
    call.bindInput("x", x).bindOutput("y", y).run();
    assertArrayEquals(Models.OF_ONES, y.asFloatArray());
  }

  @Test
  void stringsGoInAndOut() {
    try (Model texts = Models.open("text_lengths");
        PreparedCall of = texts.signature().prepare("upper");
        Tensor text = Tensor.of(new String[] {"to", "be", "or"})) {
      of.bindInput("text", text).run();
      try (Tensor upper = of.output("upper")) {
        assertArrayEquals(new String[] {"TO", "BE", "OR"}, upper.asStringArray());
      }
    }
  }

  @Test
  void chosenOutputsAreThoseAskedFor() {
    try (Model mlp = Models.open("mlp");
        PreparedCall of = mlp.signature().prepare("probabilities")) {
      assertEquals(List.of("probabilities"), of.outputs());
      Models.refused(Code.NOT_FOUND, () -> mlp.signature().prepare("probabilites"));
    }
  }

  @Test
  void runningAllocatesNothingOnTheHeap() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertTrue(
        threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled());
    call.bindInput("x", x).bindOutput("y", y);
    FloatBuffer values = x.buffer().asFloatBuffer();
    FloatBuffer results = y.buffer().asFloatBuffer();
    // The compiler is done after some hundred thousand runs; what it makes of them counts.
    run(300_000, values, results);
    long first = threads.getCurrentThreadAllocatedBytes();
    long second = threads.getCurrentThreadAllocatedBytes();
    run(100_000, values, results);
    long third = threads.getCurrentThreadAllocatedBytes();
    assertEquals(second - first, third - second, "bytes that 100,000 runs allocated");
  }

  private void run(int count, FloatBuffer values, FloatBuffer results) {
    for (int i = 0; i < count; ++i) {
      values.put(0, i);
      call.run();
      if (results.get(1) != -1) {
        throw new AssertionError("a wrong answer");
      }
    }
  }

  @Test
  void overlappingUseIsDetected() throws Exception {
    try (Model slow = Models.open("towers");
        Tensor big = Tensor.zeros(DType.FLOAT32, 256, 256);
        PreparedCall of = slow.signature().prepare()) {
      of.bindInput(0, big);
      AtomicBoolean stop = new AtomicBoolean();
      AtomicInteger runs = new AtomicInteger();
      CountDownLatch begun = new CountDownLatch(1);
      Thread runner =
          new Thread(
              () -> {
                while (!stop.get()) {
                  try {
                    of.run();
                    runs.incrementAndGet();
                  } catch (TfbridgeException overlap) {
                    assertEquals(Code.FAILED_PRECONDITION, overlap.code());
                  }
                  begun.countDown();
                }
              });
      runner.start();
      begun.await();
      int refused = 0;
      for (int attempt = 0; attempt < 100_000 && refused == 0; ++attempt) {
        try {
          of.run();
        } catch (TfbridgeException overlap) {
          assertEquals(Code.FAILED_PRECONDITION, overlap.code(), overlap.getMessage());
          ++refused;
        }
      }
      stop.set(true);
      runner.join();
      assertTrue(refused > 0, "two threads never met");
    }
  }

  @Test
  void closingDuringARunWaitsForItsEnd() throws Exception {
    for (int round = 0; round < 20; ++round) {
      try (Model towers = Models.open("tiny");
          PreparedCall of = towers.signature().prepare()) {
        of.bindInput("x", x);
        CountDownLatch begun = new CountDownLatch(1);
        Thread runner =
            new Thread(
                () -> {
                  try {
                    while (true) {
                      of.run();
                      begun.countDown();
                    }
                  } catch (IllegalStateException closed) {
                    assertTrue(closed.getMessage().contains("closed"));
                  }
                });
        runner.start();
        begun.await();
        of.close();
        runner.join();
      }
    }
  }

  @Test
  void closedCallsAnswerSo() {
    call.close();
    call.close();
    assertThrows(IllegalStateException.class, call::run);
    assertThrows(IllegalStateException.class, call::copy);
    assertThrows(IllegalStateException.class, call::explain);
    assertThrows(IllegalStateException.class, call::inputCount);
    assertThrows(IllegalStateException.class, () -> call.bindInput("x", x));
    assertThrows(IllegalStateException.class, () -> call.bindOutput("y", y));
    assertThrows(IllegalStateException.class, () -> call.output(0));
    assertThrows(IllegalStateException.class, () -> call.bindInput("z", x));
    assertThrows(IllegalStateException.class, () -> call.output("z"));
  }
}
