package io.millrace.logger.ring;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;

/** Reads the ring of an ended process and prints what it reads, letting go of some of it. */
final class RingReaderMain {
  static final String END = "end";

  private RingReaderMain() {}

  public static void main(String[] args) {
    PrintStream out = System.out;
    Ring ring = Objects.requireNonNull(Ring.reopen(Path.of(args[0])));
    RingReader reader = ring.reader();
    Place before = reader.place();
    while (!reader.isAtEnd()) {
      reader.declare(1, 3);
      for (int i = 0; i < 40 && reader.next(); i++) {
        out.println(reader.entry().sequence() + ":" + Rings.told(reader));
      }
      out.flush();
      reader.release(before); // always one step behind
      before = reader.place();
    }
    out.println(END);
    out.flush();
  }
}
