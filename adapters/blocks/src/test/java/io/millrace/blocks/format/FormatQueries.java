package io.millrace.blocks.format;

import io.millrace.model.query.Expression;
import io.millrace.model.query.QueryParser;
import io.millrace.ports.LogQuery;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The queries of {@link FormatTiming}: what each costs on one thread over all blocks. */
final class FormatQueries {
  private static final int ROUNDS = 15;
  private static final int NEWEST = 100;

  private final List<Block> blocks = new ArrayList<>();

  private FormatQueries(List<byte[]> bytes) {
    BlockCache cache = new BlockCache(256L << 20);
    for (byte[] block : bytes) {
      blocks.add(Block.open(MemorySegment.ofArray(block), cache));
    }
    blocks.sort(
        Comparator.comparingLong((Block block) -> block.summary().maxTimestamp()).reversed());
  }

  static void run(List<byte[]> bytes, String... queries) {
    FormatQueries timing = new FormatQueries(bytes);
    for (String query : queries) {
      timing.time(query);
    }
    timing.histogram();
  }

  private void time(String query) {
    Expression where = new QueryParser().parseExpression(query);
    double[] counts = new double[ROUNDS];
    double[] newest = new double[ROUNDS];
    long found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = FormatTiming.cpuNanos();
      found = count(Predicate.of(where));
      counts[round] = (FormatTiming.cpuNanos() - start) / 1e6;
      start = FormatTiming.cpuNanos();
      newest(Predicate.of(where));
      newest[round] = (FormatTiming.cpuNanos() - start) / 1e6;
    }
    System.out.printf(
        "%-40s count %9d: cold %6.2f median %6.2f ms; newest %d: median %6.2f ms%n",
        query, found, counts[0], median(counts), NEWEST, median(newest));
  }

  private long count(Predicate predicate) {
    Meter meter = new Meter(LogQuery.Bounds.NONE);
    long count = 0;
    for (Block block : blocks) {
      for (Chunk chunk : block.chunks()) {
        count += chunk.count(predicate, Long.MIN_VALUE, Long.MAX_VALUE, meter);
      }
    }
    return count;
  }

  private int newest(Predicate predicate) {
    Meter meter = new Meter(LogQuery.Bounds.NONE);
    int found = 0;
    int characters = 0;
    for (Block block : blocks) {
      for (Chunk chunk : block.chunks()) {
        RowSet rows = chunk.select(predicate, Long.MIN_VALUE, Long.MAX_VALUE, meter);
        int row = rows.previous(chunk.rows() - 1);
        for (; row >= 0 && found < NEWEST; row = rows.previous(row - 1)) {
          characters += chunk.record(row).message().length();
          found++;
        }
      }
      if (found >= NEWEST) {
        return characters;
      }
    }
    return characters;
  }

  private void histogram() {
    double[] times = new double[ROUNDS];
    long[][] counts = {};
    for (int round = 0; round < ROUNDS; round++) {
      long start = FormatTiming.cpuNanos();
      counts = new long[7][1 << 14];
      for (Block block : blocks) {
        for (Chunk chunk : block.chunks()) {
          Column levels = chunk.column("level");
          for (int row = 0; levels != null && row < chunk.rows(); row++) {
            long minute = chunk.timestamp(row) / 60_000_000_000L;
            counts[levels.code(row)][(int) (minute & (1 << 14) - 1)]++;
          }
        }
      }
      times[round] = (FormatTiming.cpuNanos() - start) / 1e6;
    }
    System.out.printf(
        "levels by minute: cold %.2f median %.2f ms (%d)%n",
        times[0], median(times), Arrays.stream(counts[2]).sum());
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
