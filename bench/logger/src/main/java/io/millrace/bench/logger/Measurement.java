package io.millrace.bench.logger;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The process that measures one subject: {@code KIND FOLDER RATE WARM-UP-CALLS CALLS}. Prints its
 * {@link Figures}.
 */
final class Measurement {
  private Measurement() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Kind kind = Kind.valueOf(arguments[0]);
    int rate = Integer.parseInt(arguments[2]);
    long warmUp = Long.parseLong(arguments[3]);
    long calls = Long.parseLong(arguments[4]);
    MeasuredThread thread = new MeasuredThread();
    Latencies latencies = new Latencies();
    try (Subject subject = kind.open(Path.of(arguments[1]))) {
      // Threads that it started before stay where they want to be; some start with the first calls.
      // Ahead of most of the warm-up, as it loads classes, for which the JVM may throw away what it
      // has compiled.
      long unpinned = warmUp / 10;
      latencies.measure(subject, 0, unpinned, rate);
      boolean _ = thread.pin();
      latencies.measure(subject, unpinned, warmUp - unpinned, rate);
      latencies.reset();
      long switches = thread.switches();
      long bytes = thread.allocatedBytes();
      latencies.measure(subject, warmUp, calls, rate);
      double bytesPerCall = (double) (thread.allocatedBytes() - bytes) / calls;
      Figures figures =
          new Figures(
              Figures.Percentiles.of(latencies.response()),
              Figures.Percentiles.of(latencies.service()),
              // The clock's own reading of what was allocated, and the like.
              Math.round(bytesPerCall * 100) / 100.0,
              thread.switches() - switches,
              subject.dropped());
      System.out.println(figures.line());
    }
  }
}
