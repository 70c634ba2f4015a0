package io.millrace.logger.system;

import io.millrace.logger.ring.Child;
import io.millrace.logger.ring.Overflow;
import io.millrace.logger.ring.RingSettings;
import io.millrace.model.Level;
import java.lang.invoke.VarHandle;
import java.nio.LongBuffer;
import java.nio.file.Path;

/** Logs at full rate, and says how far it is. */
final class SystemLogWriterMain {
  static final int WRITERS = 2;

  private SystemLogWriterMain() {}

  public static void main(String[] args) throws Exception {
    RingSettings ring = new RingSettings(1 << 25, new Overflow.NewestBelow(Level.TRACE, 1));
    SystemLog system =
        SystemLogs.open(Path.of(args[0]), Long.parseLong(args[1]), SystemLogs.SETTINGS.with(ring));
    LongBuffer report = Child.report(Path.of(args[2]), WRITERS);
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      Thread thread = new Thread(() -> write(system.log("com.acme.w" + writer), report, writer));
      thread.setDaemon(true);
      thread.start();
    }
    while (true) {
      system.reader().tend();
      Thread.onSpinWait();
    }
  }

  private static void write(Log log, LongBuffer report, int writer) {
    for (long n = 1; n <= 100_000; n++) {
      if (n % 2 == 0) {
        log.info("even {} of {}", n, writer);
      } else {
        log.at(Level.WARN).message("odd {} of {}").arg(n).arg(writer).field("n", n).log();
      }
      VarHandle.releaseFence();
      report.put(writer, n);
    }
  }
}
