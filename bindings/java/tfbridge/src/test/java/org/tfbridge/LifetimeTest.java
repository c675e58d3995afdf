package org.tfbridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What is closed, what nobody closes, and many threads. */
@Timeout(180)
class LifetimeTest {
  @Test
  void closedModelsAnswerSo() {
    Model model = Models.open("tiny");
    Signature signature = model.signature();
    Outputs out;
    try (Tensor x = Tensor.of(Models.ONES, 1, 4)) {
      out = signature.run(Map.of("x", x));
      model.close();
      model.close();
      assertThrows(IllegalStateException.class, () -> signature.run(Map.of("x", x)));
      assertThrows(IllegalStateException.class, () -> model.call(Map.of("x", x)));
    }
    assertThrows(IllegalStateException.class, signature::prepare);
    assertThrows(IllegalStateException.class, model::signature);
    assertThrows(IllegalStateException.class, () -> model.signature("serving_default"));
    assertThrows(IllegalStateException.class, model::signatureNames);
    assertThrows(IllegalStateException.class, model::path);
    assertThrows(IllegalStateException.class, model::tags);
    assertThrows(IllegalStateException.class, model::tagSets);
    assertThrows(IllegalStateException.class, model::tensorflowVersion);
    assertThrows(IllegalStateException.class, model::session);
    assertThrows(IllegalStateException.class, model::devices);
    assertThrows(IllegalStateException.class, model::explain);
    assertEquals("closed model", model.toString());
    assertArrayEquals(Models.OF_ONES, out.get("y").asFloatArray(), "outputs outlive the model");
    out.close();
    out.close();
    assertThrows(IllegalStateException.class, () -> out.get("y").asFloatArray());
  }

  @Test
  void aClosedTensorIsNoInput() {
    try (Model model = Models.open("tiny");
        PreparedCall call = model.signature().prepare()) {
      Tensor x = Tensor.of(Models.ONES, 1, 4);
      x.close();
      assertThrows(IllegalStateException.class, () -> model.call(Map.of("x", x)));
      assertThrows(IllegalStateException.class, () -> call.bindInput("x", x));
      assertThrows(IllegalStateException.class, () -> call.bindOutput("y", x));
    }
  }

  @Test
  void whatNobodyClosesIsDeleted() throws Exception {
    long before = Tfbridge.liveHandles();
    forget();
    assertTrue(Tfbridge.liveHandles() > before);
    assertEquals(before, HandleCount.settled(before));
  }

  private static void forget() {
    Model model = Models.open("tiny");
    Tensor x = Tensor.of(Models.ONES, 1, 4);
    PreparedCall call = model.signature().prepare();
    call.bindInput("x", x).run();
    model.session().tensor("serving_default_x:0");
    model.call(Map.of("x", x)).get("y").buffer();
  }

  @Test
  void wrappedBuffersLiveAsLongAsTheirMemoryIsUsed() throws Exception {
    try (Model model = Models.open("tiny");
        PreparedCall call = model.signature().prepare()) {
      bindForgotten(call);
      for (int i = 0; i < 20; ++i) {
        System.gc();
        ByteBuffer.allocateDirect(1 << 20);
        call.run();
        try (Tensor y = call.output(0)) {
          assertArrayEquals(Models.OF_ONES, y.asFloatArray());
        }
      }
    }
  }

  private static void bindForgotten(PreparedCall call) {
    ByteBuffer memory = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
    memory.asFloatBuffer().put(Models.ONES);
    try (Tensor x = Tensor.wrap(DType.FLOAT32, memory, 1, 4)) {
      call.bindInput("x", x);
    }
  }

  @Test
  void theCollectorDuringRunsDoesNoHarm() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    Thread collector =
        new Thread(
            () -> {
              while (!stop.get()) {
                System.gc();
              }
            });
    collector.start();
    try (Model model = Models.open("tiny")) {
      for (int i = 0; i < 500; ++i) {
        // Nothing is closed and nothing is kept but what the last line needs.
        Tensor x = Tensor.of(i % 2 == 0 ? Models.ONES : Models.TWOS, 1, 4);
        ByteBuffer memory = model.call(Map.of("x", x)).get("y").buffer();
        float[] expected = i % 2 == 0 ? Models.OF_ONES : Models.OF_TWOS;
        assertEquals(expected[3], memory.getFloat(12));
        assertArrayEquals(expected, model.signature().run(Map.of("x", x)).get(0).asFloatArray());
      }
    } finally {
      stop.set(true);
      collector.join();
    }
  }

  @Test
  void manyThreadsShareAModel() throws Exception {
    share(Executors.newFixedThreadPool(8), 8, 300);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsShareAModel() throws Exception {
    ExecutorService executor =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    share(executor, 200, 20);
  }

  private static void share(ExecutorService executor, int tasks, int runs) throws Exception {
    try (Model model = Models.open("tiny");
        Tensor ones = Tensor.of(Models.ONES, 1, 4);
        PreparedCall call = model.signature().prepare()) {
      call.bindInput("x", ones);
      List<Future<?>> futures = new ArrayList<>();
      for (int task = 0; task < tasks; ++task) {
        PreparedCall mine = call.copy();
        futures.add(
            executor.submit(
                () -> {
                  try (mine) {
                    work(model, mine, runs);
                  }
                }));
      }
      for (Future<?> future : futures) {
        future.get();
      }
    } finally {
      executor.shutdown();
    }
  }

  private static void work(Model model, PreparedCall call, int runs) {
    try (Tensor twos = Tensor.of(Models.TWOS, 1, 4);
        Tensor y = Tensor.zeros(DType.FLOAT32, 1, 4)) {
      call.bindOutput("y", y);
      for (int i = 0; i < runs; ++i) {
        call.run();
        assertArrayEquals(Models.OF_ONES, y.asFloatArray());
        try (Outputs out = model.call("serving_default", Map.of("x", twos))) {
          assertArrayEquals(Models.OF_TWOS, out.get("y").asFloatArray());
        }
      }
    }
  }

  @Test
  void closingWhileOthersRunIsSafe() throws Exception {
    for (int round = 0; round < 10; ++round) {
      Model model = Models.open("tiny");
      Tensor x = Tensor.of(Models.ONES, 1, 4);
      AtomicReference<Throwable> surprise = new AtomicReference<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; ++i) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    while (true) {
                      try (Outputs out = model.call(Map.of("x", x))) {
                        assertArrayEquals(Models.OF_ONES, out.get(0).asFloatArray());
                      }
                    }
                  } catch (IllegalStateException closed) {
                    assertTrue(closed.getMessage().contains("closed"));
                  } catch (Throwable failure) {
                    surprise.set(failure);
                  }
                });
        thread.start();
        threads.add(thread);
      }
      Thread.sleep(5);
      if (round % 2 == 0) {
        model.close();
        x.close();
      } else {
        x.close();
        model.close();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertNull(surprise.get());
    }
  }
}
