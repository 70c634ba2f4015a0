package io.millrace.bench.logger;

import io.millrace.logger.LoggerSettings;
import io.millrace.logger.Millrace;
import io.millrace.logger.exception.ExceptionLog;
import io.millrace.logger.metric.MetricSettings;
import io.millrace.logger.ring.Overflow;
import io.millrace.logger.ring.RingSettings;
import io.millrace.logger.system.SystemLog;
import io.millrace.logger.system.SystemLogSettings;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The way from the logger to a server that does nothing but take: how long an exception is under
 * way, and how many logs a second the forwarder brings. Logger and receiver share a process, and so
 * its clock, and speak over TCP.
 */
final class WayBench {
  private static final int WARM_UP = 1_000;
  private static final int EXCEPTIONS = 1_000;
  private static final int PAUSE_MILLIS = 5;

  /** About what an exception of some frames takes. */
  private static final int MESSAGE_BYTES = 2_000;

  /** Holds all logs of the backlog. */
  private static final int RING_BYTES = 1 << 28;

  private static final int BACKLOG = 2_000_000;
  private static final int BACKLOGS = 5;
  private static final int TIMEOUT_SECONDS = 60;

  private final PrintStream out;
  private final Path place;

  WayBench(PrintStream out, Path place) {
    this.out = out;
    this.place = place;
  }

  void print() throws IOException, InterruptedException {
    bareSockets();
    exceptions();
    logs();
  }

  /** What the way itself takes when nothing was on it for a while. */
  private void bareSockets() throws IOException, InterruptedException {
    BlockingQueue<Long> arrivals = new ArrayBlockingQueue<>(1);
    byte[] message = new byte[MESSAGE_BYTES];
    try (ZContext context = new ZContext();
        ZMQ.Socket to = context.createSocket(SocketType.PULL);
        ZMQ.Socket from = context.createSocket(SocketType.PUSH)) {
      boolean _ = to.bind("tcp://127.0.0.1:*");
      boolean _ = from.connect(to.getLastEndpoint());
      Thread receiving =
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < WARM_UP + EXCEPTIONS; i++) {
                  byte[] _ = to.recv();
                  boolean _ = arrivals.offer(System.nanoTime());
                }
              });
      print(
          "a message of two bare sockets",
          arrivals,
          _ -> {
            long start = System.nanoTime();
            boolean _ = from.send(message);
            return start;
          });
      receiving.join();
    }
  }

  /** Does something and says when it began; what came of it arrives. */
  private interface Action {
    long begin(int number);
  }

  private void print(String what, BlockingQueue<Long> arrivals, Action action)
      throws IOException, InterruptedException {
    Histogram nanos = new Histogram(TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS), 3);
    for (int i = 0; i < WARM_UP + EXCEPTIONS; i++) {
      long start = action.begin(i);
      Long arrived = arrivals.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (arrived == null) {
        throw new IOException(what + ": one did not arrive");
      }
      if (i >= WARM_UP) {
        nanos.recordValue(arrived - start);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    out.printf(
        "%-50s p50 %4.0f us, p99 %,6.0f us, most %,6.0f us%n",
        what,
        nanos.getValueAtPercentile(50) / 1e3,
        nanos.getValueAtPercentile(99) / 1e3,
        nanos.getMaxValue() / 1e3);
  }

  /** One by one, each of a kind of its own, for repeats are put together. */
  private void exceptions() throws IOException, InterruptedException {
    BlockingQueue<Long> arrivals = new ArrayBlockingQueue<>(1);
    Path folder = Files.createTempDirectory(place, "millrace-bench-");
    try (Receiver receiver =
            new Receiver(batch -> {
              if (isOf(ExceptionLog.LANE, batch)) {
                boolean _ = arrivals.offer(System.nanoTime());
              }
            });
        Millrace millrace = Millrace.open(settings(folder, receiver))) {
      print(
          "an exception, from record() to the server's hands",
          arrivals,
          number -> {
            IllegalStateException thrown = ofItsOwnKind(number);
            long start = System.nanoTime();
            millrace.exceptions().record(thrown);
            return start;
          });
    }
    Folders.delete(folder);
  }

  private static IllegalStateException ofItsOwnKind(int number) {
    IllegalStateException thrown = new IllegalStateException("order " + number + " failed");
    StackTraceElement[] frames = thrown.getStackTrace();
    frames[0] = new StackTraceElement("com.example.Orders", "fill" + number, "Orders.java", 42);
    thrown.setStackTrace(frames);
    return thrown;
  }

  /** Logged as fast as it goes while they are sent; the time is until the last is there. */
  private void logs() throws IOException, InterruptedException {
    AtomicLong rows = new AtomicLong();
    AtomicLong awaited = new AtomicLong(Long.MAX_VALUE);
    BlockingQueue<Long> done = new ArrayBlockingQueue<>(1);
    Path folder = Files.createTempDirectory(place, "millrace-bench-");
    double[] rates = new double[BACKLOGS];
    try (Receiver receiver =
            new Receiver(batch -> {
              if (isOf(SystemLog.LANE, batch) && rows.addAndGet(batch.rows()) == awaited.get()) {
                boolean _ = done.offer(System.nanoTime());
              }
            });
        Millrace millrace = Millrace.open(settings(folder, receiver))) {
      for (int i = 0; i < BACKLOGS; i++) {
        awaited.set((i + 1L) * BACKLOG);
        long start = System.nanoTime();
        Thread logging = Thread.ofPlatform().start(() -> log(millrace));
        Long end = done.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        logging.join();
        if (end == null) {
          throw new IOException("of %,d logs %,d arrived".formatted(awaited.get(), rows.get()));
        }
        rates[i] = BACKLOG * 1e9 / (end - start);
      }
    }
    Arrays.sort(rates);
    out.printf(
        "%-50s %,.0f%n", "logs a second, from log() to the server's hands", rates[BACKLOGS / 2]);
    Folders.delete(folder);
  }

  private static void log(Millrace millrace) {
    for (int number = 0; number < BACKLOG; number++) {
      millrace
          .log()
          .at(Level.INFO)
          .message("order {} of {} filled at {}")
          .arg(Order.id(number))
          .arg(number)
          .arg(Order.BUY)
          .log();
    }
  }

  private static boolean isOf(String lane, LogBatch batch) {
    return batch.first().producer().endsWith("/" + lane);
  }

  private static LoggerSettings settings(Path folder, Receiver receiver) {
    RingSettings ring =
        new RingSettings(RING_BYTES, new Overflow.NewestBelow(Level.CRITICAL, 0.99));
    return LoggerSettings.defaults(folder, "bench", receiver.endpoint())
        .with(SystemLogSettings.defaults().with(ring))
        .with(MetricSettings.defaults().withoutJvm());
  }
}
