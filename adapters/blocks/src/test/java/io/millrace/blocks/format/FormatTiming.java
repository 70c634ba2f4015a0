package io.millrace.blocks.format;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures building and searching blocks, by hand: {@code FormatTiming FILE}, where FILE holds flat
 * JSON records, one a line, or plain lines. Prints microseconds a row, bytes a row and milliseconds
 * a query on one thread.
 */
final class FormatTiming {
  private static final int BATCH = 500;

  private FormatTiming() {}

  public static void main(String[] arguments) throws IOException {
    List<LogBatch> batches = read(Path.of(arguments[0]));
    List<byte[]> blocks = List.of();
    for (int round = 0; round < 5; round++) {
      blocks = build(batches);
    }
    List<byte[]> repeated = new ArrayList<>();
    int copies = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    for (int i = 0; i < copies; i++) {
      repeated.addAll(blocks);
    }
    FormatQueries.run(
        repeated, Arrays.copyOfRange(arguments, Math.min(2, arguments.length), arguments.length));
  }

  private static List<byte[]> build(List<LogBatch> batches) {
    BlockBuilder builder = new BlockBuilder(BlockSettings.defaults());
    LogBatchReader reader = new LogBatchReader();
    List<byte[]> blocks = new ArrayList<>();
    long rows = 0;
    long start = cpuNanos();
    for (LogBatch batch : batches) {
      reader.of(batch);
      while (reader.next()) {
        if (builder.isFull()) {
          blocks.add(builder.seal());
        }
        builder.add(reader);
        rows++;
      }
    }
    blocks.add(builder.seal());
    double nanos = cpuNanos() - start;
    long bytes = blocks.stream().mapToLong(block -> block.length).sum();
    System.out.printf(
        "%d rows in %d blocks, %.3f us a row, %.2f B a row%n",
        rows, blocks.size(), nanos / rows / 1000, (double) bytes / rows);
    return blocks;
  }

  /** Time that this thread has run: others may share the cores. */
  static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static List<LogBatch> read(Path file) throws IOException {
    List<LogBatch> batches = new ArrayList<>();
    LogBatchWriter writer = new LogBatchWriter(1 << 16);
    long sequence = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        writer.add(line.startsWith("{\"") ? parse(line) : plain(line, sequence));
        sequence++;
        if (writer.rows() == BATCH) {
          batches.add(writer.finish("default", new Origin("bench", 1, sequence - BATCH)));
          writer = new LogBatchWriter(1 << 16);
        }
      }
    }
    batches.add(writer.finish("default", new Origin("bench", 1, sequence - writer.rows())));
    return batches;
  }

  private static LogRecord plain(String line, long sequence) {
    return record(sequence * 1_000_000, "INFO", "file", null, null, line);
  }

  private static LogRecord parse(String line) {
    Instant time = Instant.parse(get(line, "timestamp"));
    return record(
        time.getEpochSecond() * 1_000_000_000L + time.getNano(),
        get(line, "level"),
        get(line, "service"),
        get(line, "host"),
        get(line, "trace_id"),
        get(line, "message"));
  }

  private static LogRecord record(
      long time,
      String level,
      String service,
      @Nullable String host,
      @Nullable String trace,
      String message) {
    return new LogRecord(
        time,
        Level.valueOf(level),
        service,
        host,
        message,
        trace,
        null,
        null,
        Map.of(),
        "default",
        new Origin("none", 0, 0));
  }

  private static String get(String line, String name) {
    int start = line.indexOf('"' + name + "\":\"") + name.length() + 4;
    int end = start;
    while (line.charAt(end) != '"') {
      end += line.charAt(end) == '\\' ? 2 : 1;
    }
    return line.substring(start, end).replace("\\\"", "\"");
  }
}
