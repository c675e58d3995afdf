package org.tfbridge.examples.chord;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import org.tfbridge.DType;
import org.tfbridge.Model;
import org.tfbridge.PreparedCall;
import org.tfbridge.Tensor;
import org.tfbridge.TfbridgeException;

/**
 * Transcribes music with Spotify's basic-pitch: reads windows of sound, runs the model on each,
 * prints the notes.
 *
 * <p>Arguments are MODEL WINDOWS RESULT. WINDOWS holds float32 samples at 22,050 Hz, 43,844 to a
 * window. RESULT receives the model's three outputs as raw float32, each for all windows: note
 * [windows, 172, 88], onset [windows, 172, 88], contour [windows, 172, 264].
 */
public final class Chord {
  private static final int SAMPLES = 43844;
  private static final int FRAMES = 172;
  private static final int PITCHES = 88;
  private static final int LOWEST_PITCH = 21;
  private static final int PASSES = 10;
  private static final String[] NAMES = {"note", "onset", "contour"};
  private static final int[] SIZES = {FRAMES * PITCHES, FRAMES * PITCHES, FRAMES * PITCHES * 3};

  // A note is a pitch whose activation stays at LOUD or above for a quarter of a second.
  private static final float LOUD = 0.4f;
  private static final int SHORTEST_NOTE = 22;

  private Chord() {}

  /**
   * Runs the program.
   *
   * @param arguments MODEL WINDOWS RESULT
   * @throws IOException where a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      System.err.println("usage: chord MODEL WINDOWS RESULT");
      System.exit(2);
    }
    try {
      run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    } catch (TfbridgeException failure) {
      System.err.println("chord: " + failure.getMessage());
      System.exit(1);
    }
  }

  private static void run(Path folder, Path windows, Path result) throws IOException {
    FloatBuffer sound = read(windows);
    int count = sound.capacity() / SAMPLES;
    ByteBuffer[] bytes = new ByteBuffer[NAMES.length];
    FloatBuffer[] outputs = new FloatBuffer[NAMES.length];
    for (int i = 0; i < NAMES.length; ++i) {
      bytes[i] =
          ByteBuffer.allocateDirect(count * SIZES[i] * Float.BYTES).order(ByteOrder.nativeOrder());
      outputs[i] = bytes[i].asFloatBuffer();
    }
    double[] times = new double[PASSES];
    try (Model model = Model.open(folder);
        PreparedCall call = model.signature().prepare(NAMES);
        Tensor input = Tensor.zeros(DType.FLOAT32, 1, SAMPLES, 1)) {
      call.bindInput(0, input);
      FloatBuffer samples = input.buffer().asFloatBuffer();
      for (int pass = 0; pass < PASSES; ++pass) {
        long start = System.nanoTime();
        for (int window = 0; window < count; ++window) {
          samples.put(0, sound, window * SAMPLES, SAMPLES);
          call.run();
          for (int i = 0; i < NAMES.length; ++i) {
            try (Tensor output = call.output(i)) {
              FloatBuffer values = output.buffer().asFloatBuffer();
              outputs[i].put(window * SIZES[i], values, 0, SIZES[i]);
            }
          }
        }
        times[pass] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(times);
    double median = (times[PASSES / 2 - 1] + times[PASSES / 2]) / 2;
    System.out.printf(Locale.ROOT, "notes=%s ms=%.1f%n", notes(outputs[0], count * FRAMES), median);
    try (FileChannel channel =
        FileChannel.open(
            result,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (ByteBuffer output : bytes) {
        while (output.hasRemaining()) {
          channel.write(output);
        }
      }
    }
  }

  private static FloatBuffer read(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    if (bytes.length == 0 || bytes.length % (SAMPLES * Float.BYTES) != 0) {
      throw new IOException(path + ": expected windows of " + SAMPLES + " float32 samples");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  private static String notes(FloatBuffer activations, int frames) {
    StringJoiner notes = new StringJoiner(",");
    for (int pitch = 0; pitch < PITCHES; ++pitch) {
      int run = 0;
      for (int frame = 0; frame < frames && run < SHORTEST_NOTE; ++frame) {
        run = activations.get(frame * PITCHES + pitch) >= LOUD ? run + 1 : 0;
      }
      if (run == SHORTEST_NOTE) {
        notes.add(Integer.toString(LOWEST_PITCH + pitch));
      }
    }
    return notes.toString();
  }
}
