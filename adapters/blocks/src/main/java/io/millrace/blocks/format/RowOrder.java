package io.millrace.blocks.format;

import java.util.List;

/**
 * Sorts the rows of a block by id: time, producer, epoch, sequence. Rows come nearly in order, so
 * the runs already in order are found and merged; sorted rows cost one comparison each. Not
 * thread-safe.
 */
final class RowOrder {
  private int[] order = new int[1024];
  private int[] spare = new int[1024];
  private int[] runs = new int[64];

  /**
   * Sorts all rows.
   *
   * @return the numbers of the rows in their order; valid until the next call
   */
  int[] sort(RowBuffer rows, List<OriginTable.Source> sources) {
    int n = rows.rows;
    if (order.length < n) {
      order = new int[rows.timestamps.length];
      spare = new int[rows.timestamps.length];
    }
    int count = 0;
    for (int row = 0; row < n; row++) {
      order[row] = row;
      if (row == 0 || compare(rows, sources, row - 1, row) > 0) {
        if (count + 2 > runs.length) {
          runs = java.util.Arrays.copyOf(runs, count * 2);
        }
        runs[count++] = row;
      }
    }
    runs[count] = n;
    while (count > 1) {
      int merged = 0;
      for (int run = 0; run < count; run += 2) {
        int end = runs[Math.min(run + 2, count)];
        merge(rows, sources, runs[run], runs[run + 1], end);
        runs[merged++] = runs[run];
      }
      runs[merged] = n;
      count = merged;
      int[] swap = order;
      order = spare;
      spare = swap;
    }
    return order;
  }

  private void merge(
      RowBuffer rows, List<OriginTable.Source> sources, int from, int middle, int to) {
    int left = from;
    int right = middle;
    for (int at = from; at < to; at++) {
      boolean takeLeft =
          right >= to || left < middle && compare(rows, sources, order[left], order[right]) <= 0;
      spare[at] = takeLeft ? order[left++] : order[right++];
    }
  }

  private static int compare(RowBuffer rows, List<OriginTable.Source> sources, int a, int b) {
    int byTime = Long.compare(rows.timestamps[a], rows.timestamps[b]);
    if (byTime != 0) {
      return byTime;
    }
    if (rows.origins[a] != rows.origins[b]) {
      OriginTable.Source one = sources.get(rows.origins[a]);
      OriginTable.Source other = sources.get(rows.origins[b]);
      int byProducer = one.producer().compareTo(other.producer());
      return byProducer != 0 ? byProducer : Long.compare(one.epoch(), other.epoch());
    }
    return Long.compare(rows.sequences[a], rows.sequences[b]);
  }
}
