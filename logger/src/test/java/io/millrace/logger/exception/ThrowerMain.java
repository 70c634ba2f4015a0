package io.millrace.logger.exception;

import io.millrace.logger.lane.LaneReader;
import io.millrace.logger.ring.Child;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import java.lang.invoke.VarHandle;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Throws the same again and again, and says how often. It reads too, so that repeats are told, and
 * acknowledges nothing.
 */
final class ThrowerMain {
  static final int WRITERS = 2;

  private ThrowerMain() {}

  public static void main(String[] args) throws Exception {
    ExceptionSettings settings = ExceptionSettings.defaults().with(Duration.ofMillis(5));
    ExceptionLog log = Exceptions.open(Path.of(args[0]), Long.parseLong(args[1]), settings);
    LongBuffer report = Child.report(Path.of(args[2]), WRITERS);
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      Thread thread =
          new Thread(() -> {
            for (long n = 1; ; n++) {
              log.record(Exceptions.ofKind(writer));
              VarHandle.releaseFence();
              report.put(writer, n);
            }
          });
      thread.setDaemon(true);
      thread.start();
    }
    LaneReader reader = log.reader();
    while (true) {
      LogBatch batch = reader.next();
      if (batch != null && new LogBatchReader().of(batch).next()) {
        reader.rewind();
      }
    }
  }
}
