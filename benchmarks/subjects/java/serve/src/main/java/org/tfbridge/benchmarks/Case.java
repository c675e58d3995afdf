package org.tfbridge.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a model is asked. */
public record Case(List<Input> inputs, List<Output> outputs) {
  /**
   * An input.
   *
   * @param tensor its name in TensorFlow's graph
   * @param values its elements, row-major: a {@code float[]}, {@code int[]} or {@code byte[][]}
   */
  public record Input(String name, long[] shape, String tensor, Object values) {}

  /** An output, of float32, or of strings. */
  public record Output(String name, long[] shape, String tensor, boolean text) {}

  /** Reads a case and the values of its inputs, as models/build.py writes them. */
  public static Case load(Path file) throws IOException {
    Case read = new Case(new ArrayList<>(), new ArrayList<>());
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals("input") && fields.length == 6) {
        Object values = values(fields[2], Files.readAllBytes(file.resolveSibling(fields[5])));
        read.inputs.add(new Input(fields[1], shape(fields[3]), fields[4], values));
      } else if (fields[0].equals("output") && fields.length == 5) {
        boolean text = fields[2].equals("string");
        read.outputs.add(new Output(fields[1], shape(fields[3]), fields[4], text));
      } else {
        throw new IOException(file + " has a line of another form: " + line);
      }
    }
    return read;
  }

  private static long[] shape(String text) {
    String[] sizes = text.split(",");
    long[] shape = new long[sizes.length];
    for (int i = 0; i < sizes.length; ++i) {
      shape[i] = Long.parseLong(sizes[i]);
    }
    return shape;
  }

  private static Object values(String dtype, byte[] raw) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    switch (dtype) {
      case "float32":
        float[] floats = new float[raw.length / Float.BYTES];
        bytes.asFloatBuffer().get(floats);
        return floats;
      case "int32":
        int[] ints = new int[raw.length / Integer.BYTES];
        bytes.asIntBuffer().get(ints);
        return ints;
      case "string":
        return strings(bytes);
      default:
        throw new IOException("inputs of " + dtype + " are not known here");
    }
  }

  /**
   * Reads offsets, which begin with 0 and rise to the number of characters, and then the
   * characters, which are what is left.
   */
  private static byte[][] strings(ByteBuffer bytes) {
    List<Integer> ends = new ArrayList<>();
    do {
      ends.add((int) bytes.getLong());
    } while (ends.get(ends.size() - 1) != bytes.remaining());
    byte[][] elements = new byte[ends.size() - 1][];
    for (int i = 0; i < elements.length; ++i) {
      elements[i] = new byte[ends.get(i + 1) - ends.get(i)];
      bytes.get(elements[i]);
    }
    return elements;
  }
}
