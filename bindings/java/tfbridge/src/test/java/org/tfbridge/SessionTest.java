package org.tfbridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Graphs run by the names of their tensors and operations. */
class SessionTest {
  @Test
  void graphsRunByNames() {
    try (Model model = Models.open("tiny");
        Session session = model.session();
        Tensor x = Tensor.of(Models.ONES, 1, 4)) {
      String feed = model.signature().inputs().get(0).tensorName();
      String fetch = model.signature().outputs().get(0).tensorName();
      try (Outputs out = session.run(Map.of(feed, x), List.of(fetch), List.of())) {
        assertArrayEquals(Models.OF_ONES, out.get(fetch).asFloatArray());
      }
      try (PreparedCall call = session.prepare(List.of(feed), List.of(fetch), List.of())) {
        call.bindInput(feed, x).run();
        try (Tensor y = call.output(fetch)) {
          assertArrayEquals(Models.OF_ONES, y.asFloatArray());
        }
      }
      Argument argument = session.tensor(feed);
      assertEquals(DType.FLOAT32, argument.dtype());
      assertArrayEquals(new long[] {1, 4}, argument.shape());
      List<Session.Operation> operations = session.operations();
      assertTrue(
          operations.contains(new Session.Operation(feed.split(":")[0], "Placeholder")),
          operations.toString());
      Models.refused(Code.NOT_FOUND, () -> session.tensor("nothing"));
      Models.refused(
          Code.NOT_FOUND, () -> session.run(Map.of(), List.of("no"), List.of()).close(), "no");
      Models.refused(Code.NOT_FOUND, () -> session.run(Map.of(), List.of(), List.of("no")).close());
      Models.refused(
          Code.NOT_FOUND, () -> session.prepare(List.of("no"), List.of(), List.of()).close());
      assertThrows(NullPointerException.class, () -> session.tensor(null));
    }
  }

  @Test
  void targetsRunForTheirEffect() {
    try (Model model = Models.open("reference_variables");
        Session session = model.session()) {
      Signature add = model.signature("add");
      String step = add.inputs().get(0).tensorName();
      String target = add.outputs().get(0).tensorName().split(":")[0];
      try (Tensor one = Tensor.scalar(1f)) {
        float before = counter(model);
        session.run(Map.of(step, one), List.of(), List.of(target)).close();
        assertEquals(before + 1, counter(model));
      }
    }
  }

  private static float counter(Model model) {
    try (Outputs out = model.call("read", Map.of())) {
      return out.get(0).floatValue();
    }
  }

  @Test
  void closedSessionsAnswerSo() {
    try (Model model = Models.open("tiny")) {
      Session session = model.session();
      session.close();
      session.close();
      assertThrows(IllegalStateException.class, session::operations);
      assertThrows(IllegalStateException.class, () -> session.tensor("x"));
      assertThrows(IllegalStateException.class, () -> session.run(Map.of(), List.of(), List.of()));
      assertThrows(
          IllegalStateException.class, () -> session.prepare(List.of(), List.of(), List.of()));
    }
  }
}
