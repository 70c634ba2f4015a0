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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A service that logs by the library, in bursts: numbered trades on two threads and numbered
 * records on two. How far each is it notes in a mapped file, as soon as the library has taken a
 * record; what is noted there outlives the process as well.
 *
 * <p>Arguments: folder of the logger, endpoint of the server, number of the run, file of notes,
 * microseconds between two bursts. It logs until its standard input ends, and ends itself when the
 * server has all. A run of -1 logs nothing.
 */
final class LoggingClient {
  static final int WRITERS = 4;

  /** Records that a writer logs before it pauses. */
  static final int BURST = 50;

  private LoggingClient() {}

  /** Starts one in a process of its own; it ends when its input is closed. */
  static Process start(Path folder, String endpoint, int run, Path notes, Duration pause)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LoggingClient.class.getName(),
            folder.toString(),
            endpoint,
            Integer.toString(run),
            notes.toString(),
            Long.toString(pause.toNanos() / 1_000))
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int run = Integer.parseInt(arguments[2]);
    long pauseNanos = Long.parseLong(arguments[4]) * 1_000;
    LoggerSettings settings =
        LoggerSettings.defaults(Path.of(arguments[0]), "client", arguments[1])
            .with(Duration.ofMinutes(2));
    CountDownLatch stop = new CountDownLatch(1);
    try (Millrace millrace = Millrace.open(settings)) {
      if (run < 0) {
        return;
      }
      LongBuffer notes = notes(Path.of(arguments[3]));
      List<Thread> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int number = writer;
        writers.add(
            Thread.ofPlatform()
                .daemon()
                .start(() -> write(millrace, run, number, notes, pauseNanos, stop)));
      }
      while (System.in.read() >= 0) {}
      stop.countDown();
      for (Thread writer : writers) {
        writer.join();
      }
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

  /** How far the writer is that has logged the least. */
  static long slowest(LongBuffer notes) {
    long slowest = Long.MAX_VALUE;
    for (int writer = 0; writer < WRITERS; writer++) {
      slowest = Math.min(slowest, notes.get(writer));
    }
    return slowest;
  }

  /** The name under which the records of a writer are counted. */
  static String name(int run, int writer) {
    return (writer % 2 == 0 ? "trade-" : "log-") + run + "-" + writer;
  }

  static boolean isOfTrades(String name) {
    return name.startsWith("trade-");
  }

  private static void write(
      Millrace millrace,
      int run,
      int writer,
      LongBuffer notes,
      long pauseNanos,
      CountDownLatch stop) {
    String name = name(run, writer);
    Log log = millrace.log();
    for (long number = 0; stop.getCount() > 0; number++) {
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
        LockSupport.parkNanos(pauseNanos);
      }
    }
  }
}
