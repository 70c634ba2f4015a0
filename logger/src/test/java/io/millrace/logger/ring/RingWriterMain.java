package io.millrace.logger.ring;

import java.lang.invoke.VarHandle;
import java.nio.LongBuffer;
import java.nio.file.Path;

/** Writes to a ring at full rate, reads from it now and then, and says how far it is. */
final class RingWriterMain {
  static final int WRITERS = 3;

  /** Places in the report: accepted and dropped by writer, then released by writer. */
  static final int DROPPED = WRITERS;

  static final int RELEASED = 2 * WRITERS;
  static final int REPORT = 3 * WRITERS + 1;

  /** Bytes that the reader leaves in the ring, so that something is there when it is killed. */
  private static final int LEFT = 1 << 15;

  private RingWriterMain() {}

  public static void main(String[] args) throws Exception {
    Ring ring = Rings.create(Path.of(args[0]), Long.parseLong(args[1]), Rings.SMALL);
    LongBuffer report = Child.report(Path.of(args[2]), REPORT);
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      Thread thread = new Thread(() -> write(ring, report, writer));
      thread.setDaemon(true);
      thread.start();
    }
    read(ring, report);
  }

  private static void write(Ring ring, LongBuffer report, int writer) {
    for (long n = 1; ; ) {
      if (Rings.offer(ring, (long) writer << 32 | n, (int) (n % 300))) {
        VarHandle.releaseFence();
        report.put(writer, n++);
      } else {
        report.put(DROPPED + writer, report.get(DROPPED + writer) + 1);
        Thread.onSpinWait();
      }
    }
  }

  private static void read(Ring ring, LongBuffer report) {
    RingReader reader = ring.reader();
    long[] read = new long[WRITERS];
    for (long round = 0; ; round++) {
      reader.declare(round, 3);
      for (int i = 0; i < round % 97 && ring.used() > LEFT && reader.next(); i++) {
        if (reader.entry().declaration() == null) {
          long number = Rings.number(reader);
          read[(int) (number >>> 32)] = number & 0xffff_ffffL;
        }
      }
      // Said before it is done: what is still in the ring may be less, never more.
      for (int i = 0; i < WRITERS; i++) {
        report.put(RELEASED + i, read[i]);
      }
      VarHandle.releaseFence();
      reader.release(reader.place());
    }
  }
}
