package io.millrace.collector.record;

import io.millrace.model.LogBatchWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;

/**
 * Prints what reading a record of ordinary size costs of one core, by the thread's own clock. Not a
 * test: run its main when the reader has changed. {@code --escapes} gives each record an escape and
 * characters beyond ASCII.
 */
final class RecordReaderSpeed {
  private static final int RECORDS = 20_000;
  private static final int ROUNDS = 400;
  private static final String[] LEVELS = {"INFO", "INFO", "INFO", "DEBUG", "WARN", "ERROR"};

  private RecordReaderSpeed() {}

  public static void main(String[] arguments) throws BadRecord {
    boolean escapes = arguments.length > 0 && arguments[0].equals("--escapes");
    Body body = Body.copyOf(records(escapes).getBytes(StandardCharsets.UTF_8));
    RecordReader reader = new RecordReader(RecordLimits.defaults());
    RecordDefaults defaults = RecordDefaults.of(null, null, 0);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    System.out.printf("%d bytes a record%n", body.length() / RECORDS);
    for (int part = 0; part < 5; part++) {
      long start = threads.getCurrentThreadCpuTime();
      long written = 0;
      for (int round = 0; round < ROUNDS / 5; round++) {
        written += read(reader, body, defaults);
      }
      double nanos = (threads.getCurrentThreadCpuTime() - start) / (ROUNDS / 5.0 * RECORDS);
      System.out.printf(
          "%.0f ns a record, %.0f MB/s in, %d bytes a record out%n",
          nanos, body.length() / (double) RECORDS / nanos * 1e3, written / (ROUNDS / 5) / RECORDS);
    }
  }

  private static long read(RecordReader reader, Body body, RecordDefaults defaults)
      throws BadRecord {
    LogBatchWriter out = new LogBatchWriter(body.length());
    reader.start(body, true);
    int at = 0;
    while (at < body.length()) {
      at = reader.scan(at) + 1;
      reader.write(out, defaults);
    }
    return out.length();
  }

  private static String records(boolean escapes) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    long time = Instant.parse("2026-11-21T10:00:00Z").toEpochMilli();
    for (int i = 0; i < RECORDS; i++) {
      time += random.nextInt(3);
      text.append("{\"timestamp\":\"")
          .append(Instant.ofEpochMilli(time / 10 * 10 + 7))
          .append("\",\"level\":\"")
          .append(LEVELS[random.nextInt(LEVELS.length)])
          .append("\",\"service\":\"service-")
          .append(random.nextInt(16))
          .append("\",\"host\":\"host-")
          .append(random.nextInt(50))
          .append("\",\"trace_id\":\"")
          .append(String.format("%016x%016x", random.nextLong(), random.nextLong()))
          .append("\",\"latency_ms\":")
          .append(random.nextInt(1000))
          .append(",\"message\":\"")
          .append(message(random, escapes))
          .append("\"}\n");
    }
    return text.toString();
  }

  private static String message(Random random, boolean escapes) {
    StringBuilder message = new StringBuilder();
    int length = 80 + random.nextInt(110);
    while (message.length() < length) {
      message.append("word").append(random.nextInt(100_000)).append(' ');
    }
    return escapes ? message + "\\\"quoted\\\" caf\u00e9" : message.toString();
  }
}
