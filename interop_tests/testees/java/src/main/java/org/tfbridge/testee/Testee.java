package org.tfbridge.testee;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tfbridge.Code;
import org.tfbridge.Model;
import org.tfbridge.Options;
import org.tfbridge.Outputs;
import org.tfbridge.PreparedCall;
import org.tfbridge.Session;
import org.tfbridge.Signature;
import org.tfbridge.Tensor;
import org.tfbridge.Tfbridge;
import org.tfbridge.TfbridgeException;

/** Does what requests say, with one model at a time. */
public final class Testee {
  private static final int PROTOCOL = 1;
  private static final List<String> FEATURES =
      List.of("close", "graph", "prepared", "tensors", "time");
  private static final Gson GSON = new Gson();

  private final String language;
  private Model model;
  private Sabotage sabotage = Sabotage.NONE;

  /**
   * Makes a testee without a model.
   *
   * @param program what it is called; where the raw layer is JNI, that is added
   */
  public Testee(String program) {
    language = Tfbridge.rawLayer().equals("jni") ? program + "-jni" : program;
  }

  /** The answer to a request, whether it succeeds or not. */
  public Message answer(Message request) {
    try {
      return perform(Request.of(request), request.data());
    } catch (TfbridgeException failure) {
      return error(failure);
    } catch (IllegalStateException closed) {
      return error(
          new TfbridgeException(Code.FAILED_PRECONDITION, closed.getMessage(), "", "", "", ""));
    } catch (Skipped skipped) {
      return head("skipped", new JsonPrimitive(skipped.getMessage()));
    } catch (Exception fault) {
      return head("fault", new JsonPrimitive(fault.toString()));
    }
  }

  private Message perform(Request request, byte[] data) throws Exception {
    return switch (request.action()) {
      case "hello" -> hello();
      case "open" -> open(request);
      case "explain" -> head("explanation", JsonParser.parseString(model().explain().json()));
      case "run" -> run(request, data);
      case "call" -> call(request, data);
      case "graph" -> graph(request, data);
      case "time" -> head("median_us", new JsonPrimitive(median(request, data)));
      case "close" -> close();
      case "store" -> store(request, data);
      case "load" -> load(request);
      case "handles" -> head("live", new JsonPrimitive(liveHandles()));
      case "break" -> sabotage(request);
      default -> throw new IllegalArgumentException("there is no request " + request.action());
    };
  }

  private Message hello() {
    JsonObject head = new JsonObject();
    head.addProperty("protocol", PROTOCOL);
    head.addProperty("language", language);
    head.addProperty("version", Tfbridge.version());
    head.add("features", GSON.toJsonTree(FEATURES));
    head.add("dtypes", GSON.toJsonTree(Value.dtypes()));
    return Message.of(head);
  }

  private Message open(Request request) {
    close();
    String[] tags = request.tags() == null ? new String[0] : request.tags().toArray(new String[0]);
    model = Model.open(request.path(), options(request.options()), tags);
    return Message.of(new JsonObject());
  }

  private static Options options(Map<String, JsonPrimitive> values) {
    Options.Builder options = Options.builder();
    values.forEach(
        (key, value) -> {
          if (value.isBoolean()) {
            options.set(key, value.getAsBoolean());
          } else if (value.isString()) {
            options.set(key, value.getAsString());
          } else if (value.getAsString().matches("-?\\d+")) {
            options.set(key, value.getAsLong());
          } else {
            options.set(key, value.getAsDouble());
          }
        });
    return options.build();
  }

  private Message run(Request request, byte[] data) {
    Signature signature = signature(request);
    try (Inputs inputs = Inputs.of(Values.unpack(request.inputs(), data));
        Outputs outputs = signature.run(inputs.tensors())) {
      return outputs(outputs);
    }
  }

  private Message call(Request request, byte[] data) {
    try (PreparedCall call = signature(request).prepare();
        Inputs inputs = Inputs.of(Values.unpack(request.inputs(), data))) {
      inputs.tensors().forEach(call::bindInput);
      call.run();
      List<Value> values = new ArrayList<>();
      for (String name : call.outputs()) {
        try (Tensor output = call.output(name)) {
          values.add(Value.of(name, output));
        }
      }
      return Values.pack("outputs", sabotage.spoil(values));
    }
  }

  private Message graph(Request request, byte[] data) {
    try (Session session = model().session();
        Inputs feeds = Inputs.of(Values.unpack(request.feeds(), data));
        Outputs outputs = session.run(feeds.tensors(), request.fetches(), request.targets())) {
      return outputs(outputs);
    }
  }

  private double median(Request request, byte[] data) {
    long[] times = new long[request.calls()];
    try (PreparedCall call = signature(request).prepare();
        Inputs inputs = Inputs.of(Values.unpack(request.inputs(), data))) {
      inputs.tensors().forEach(call::bindInput);
      for (int i = 0; i < times.length / 10; ++i) {
        call.run();
      }
      for (int i = 0; i < times.length; ++i) {
        long start = System.nanoTime();
        call.run();
        times[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(times);
    return (times[(times.length - 1) / 2] + times[times.length / 2]) / 2e3;
  }

  /** The model stays at hand, so that its use after this can be tried. */
  private Message close() {
    if (model != null) {
      model.close();
    }
    return Message.of(new JsonObject());
  }

  private static Message store(Request request, byte[] data) throws IOException {
    List<Value> values = remade(Values.unpack(request.values(), data));
    try (OutputStream file =
        new BufferedOutputStream(Files.newOutputStream(Path.of(request.path())))) {
      Values.pack("values", values).write(file);
    }
    return Message.of(new JsonObject());
  }

  private static Message load(Request request) throws IOException {
    try (InputStream file =
        new BufferedInputStream(Files.newInputStream(Path.of(request.path())))) {
      Message stored = Message.read(file);
      return Values.pack(
          "values", remade(Values.unpack(Request.of(stored).values(), stored.data())));
    }
  }

  /** What is read from tensors that are made of the values. */
  private static List<Value> remade(List<Value> values) {
    List<Value> read = new ArrayList<>();
    for (Value value : values) {
      try (Tensor tensor = value.tensor()) {
        read.add(Value.of(null, tensor));
      }
    }
    return read;
  }

  /** The handles that live when the collector and the library's own thread find no more to do. */
  private static long liveHandles() throws InterruptedException {
    long live = Tfbridge.liveHandles();
    long before;
    do {
      before = live;
      System.gc();
      Thread.sleep(20);
      Tfbridge.drainReleases();
      live = Tfbridge.liveHandles();
    } while (live != before);
    return live;
  }

  private Message sabotage(Request request) {
    sabotage = Sabotage.named(request.how());
    return Message.of(new JsonObject());
  }

  private Model model() {
    if (model == null) {
      throw new IllegalArgumentException("no model was opened");
    }
    return model;
  }

  private Signature signature(Request request) {
    String name = request.signature();
    return name == null ? model().signature() : model().signature(name);
  }

  private Message outputs(Outputs outputs) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < outputs.size(); ++i) {
      values.add(Value.of(outputs.names().get(i), outputs.get(i)));
    }
    return Values.pack("outputs", sabotage.spoil(values));
  }

  private static Message error(TfbridgeException failure) {
    JsonObject error = new JsonObject();
    error.addProperty("code", failure.code().name());
    error.addProperty("argument", orNull(failure.argument()));
    error.addProperty("expected", orNull(failure.expected()));
    error.addProperty("got", orNull(failure.got()));
    error.addProperty("hint", orNull(failure.hint()));
    error.addProperty("message", failure.getMessage());
    return head("error", error);
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Message head(String key, JsonElement value) {
    JsonObject head = new JsonObject();
    head.add(key, value);
    return Message.of(head);
  }
}
