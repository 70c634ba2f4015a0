package io.millrace.blocks.format;

/**
 * Where the rows of a chunk came from.
 *
 * <pre>
 * {@link Series} of the numbers of their sources (producer and epoch), in the table of the block
 * {@link Series}: of each row, its sequence less that of the row before it from the same source, or
 *          less 0 for the first
 * </pre>
 *
 * Checked on reading: that the sources exist, and that no sequence is negative.
 */
final class OriginCodec {
  private long[] series = new long[1024];
  private long[] last = new long[16];

  /** Writes those of rows {@code order[from] .. order[to - 1]}. */
  void write(RowBuffer rows, int sources, int[] order, int from, int to, Output out) {
    int n = to - from;
    if (series.length < n) {
      series = new long[Math.max(n, series.length * 2)];
    }
    for (int i = 0; i < n; i++) {
      series[i] = rows.origins[order[from + i]];
    }
    Series.write(series, n, out);
    if (last.length < sources) {
      last = new long[sources * 2];
    }
    java.util.Arrays.fill(last, 0, sources, 0);
    for (int i = 0; i < n; i++) {
      int row = order[from + i];
      int source = rows.origins[row];
      series[i] = rows.sequences[row] - last[source];
      last[source] = rows.sequences[row];
    }
    Series.write(series, n, out);
  }

  /** The origins of the rows of a chunk, decoded. */
  record Origins(Codes sources, long[] sequences) implements Decoded {
    @Override
    public long heapBytes() {
      return sources.heapBytes() + 8L * sequences.length;
    }
  }

  static Origins read(Input in, int rows, int sources) {
    Codes numbers = Series.readCodes(in, rows, sources);
    long[] sequences = Series.read(in, rows);
    long[] last = new long[sources];
    for (int row = 0; row < rows; row++) {
      int source = numbers.get(row);
      last[source] += sequences[row];
      sequences[row] = last[source];
      if (last[source] < 0) {
        throw Input.corrupt("a sequence is negative");
      }
    }
    return new Origins(numbers, sequences);
  }
}
