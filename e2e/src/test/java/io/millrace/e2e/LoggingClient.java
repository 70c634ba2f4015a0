package io.millrace.e2e;

import io.millrace.logger.LoggerSettings;
import io.millrace.logger.Millrace;
import io.millrace.logger.system.Log;
import io.millrace.model.Level;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that logs by the library, as fast as it can in bursts, until it is killed: numbered
 * trades on two threads and numbered records on two. How far each is it notes in a mapped file, as
 * soon as the library has taken a record; what is noted there outlives the process as well.
 *
 * <p>Arguments: folder of the logger, endpoint of the server, number of the run, file of notes. A
 * run of -1 logs nothing, and ends when the server has all.
 */
final class LoggingClient {
  static final int WRITERS = 4;

  private static final int BURST = 50;
  private static final long PAUSE_NANOS = 1_000_000;

  private LoggingClient() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int run = Integer.parseInt(arguments[2]);
    LoggerSettings settings =
        LoggerSettings.defaults(Path.of(arguments[0]), "client", arguments[1])
            .with(Duration.ofMinutes(2));
    try (Millrace millrace = Millrace.open(settings)) {
      if (run < 0) {
        return;
      }
      LongBuffer notes = notes(Path.of(arguments[3]));
      for (int writer = 1; writer < WRITERS; writer++) {
        int number = writer;
        Thread.ofPlatform().start(() -> write(millrace, run, number, notes));
      }
      write(millrace, run, 0, notes);
    }
  }

  /** One number for each writer: how many records it has logged. */
  static LongBuffer notes(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel
          .map(FileChannel.MapMode.READ_WRITE, 0, (long) WRITERS * Long.BYTES)
          .asLongBuffer();
    }
  }

  /** The name under which the records of a writer are counted. */
  static String name(int run, int writer) {
    return (writer % 2 == 0 ? "trade-" : "log-") + run + "-" + writer;
  }

  private static void write(Millrace millrace, int run, int writer, LongBuffer notes) {
    String name = name(run, writer);
    Log log = millrace.log();
    for (long number = 0; ; number++) {
      if (writer % 2 == 0) {
        boolean taken =
            millrace.trades().begin().strategy(name).quantity(number).prices(1, 2).commit();
        if (!taken) {
          throw new IllegalStateException("a trade was dropped");
        }
      } else {
        log.at(Level.INFO)
            .message("record {} of {}")
            .arg(number)
            .arg(name)
            .field("strategy", name)
            .field("quantity", (double) number)
            .log();
      }
      notes.put(writer, number + 1);
      if (number % BURST == 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
