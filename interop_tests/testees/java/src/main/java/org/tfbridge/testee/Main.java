package org.tfbridge.testee;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Answers requests from stdin until it ends, on stdout or in the file that the one argument names.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Testee testee = new Testee("java");
    try (InputStream requests = new BufferedInputStream(System.in);
        OutputStream answers = new BufferedOutputStream(answers(arguments))) {
      for (Message next = Message.read(requests); next != null; next = Message.read(requests)) {
        testee.answer(next).write(answers);
      }
    }
  }

  private static OutputStream answers(String[] arguments) throws IOException {
    return arguments.length > 0 ? new FileOutputStream(arguments[0]) : System.out;
  }
}
