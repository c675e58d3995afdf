package org.tfbridge.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Answers the runner; the lines that come and go are in benchmarks/README.md. */
public final class Server {
  private record Subject(Way way, Case asked) {}

  private final Way.Opener opener;
  private final Map<Integer, Subject> opened = new HashMap<>();
  private int next;

  private Server(Way.Opener opener) {
    this.opener = opener;
  }

  /** Answers line by line until standard input is closed. */
  public static void serve(Way.Opener opener) throws IOException {
    Server server = new Server(opener);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String answer;
      try {
        answer = server.answer(line.split("\t", -1));
      } catch (Exception | LinkageError error) {
        answer = "error\t" + String.valueOf(error).replace('\n', ' ');
      }
      out.println(answer);
      out.flush();
    }
    // Some libraries hang when the JVM unloads them.
    Runtime.getRuntime().halt(0);
  }

  private String answer(String[] line) throws Exception {
    switch (line[0]) {
      case "open":
        return open(line);
      case "round":
        return round(at(line[1]).way, Integer.parseInt(line[2]));
      case "outputs":
        Subject subject = at(line[1]);
        List<byte[]> outputs = subject.way.outputs();
        for (int i = 0; i < outputs.size(); ++i) {
          Path file = Path.of(line[2], subject.asked.outputs().get(i).name() + ".bin");
          Files.write(file, outputs.get(i));
        }
        return "written";
      case "close":
        at(line[1]).way.close();
        opened.remove(Integer.valueOf(line[1]));
        return "closed";
      default:
        throw new IllegalArgumentException("no such command: " + line[0]);
    }
  }

  private Subject at(String id) {
    return opened.get(Integer.valueOf(id));
  }

  private String open(String[] line) throws Exception {
    Case asked = Case.load(Path.of(line[3]));
    Map<String, String> options = new HashMap<>();
    for (int i = 4; i < line.length; ++i) {
      String[] setting = line[i].split("=", 2);
      options.put(setting[0], setting[1]);
    }
    Way way = opener.open(line[1], Path.of(line[2]), asked, options);
    way.call();
    opened.put(next, new Subject(way, asked));
    return "ready\t" + next++;
  }

  /** Times calls one by one. */
  private static String round(Way way, int calls) throws Exception {
    long[] times = new long[calls];
    for (int i = 0; i < calls; ++i) {
      long start = System.nanoTime();
      way.call();
      times[i] = System.nanoTime() - start;
    }
    CRC32 checksum = new CRC32();
    for (byte[] output : way.outputs()) {
      checksum.update(output);
    }
    StringBuilder answer = new StringBuilder(String.format("times\t%08x\t", checksum.getValue()));
    for (long time : times) {
      answer.append(time).append(' ');
    }
    return answer.toString();
  }
}
