package io.millrace.blocks.format;

/**
 * Times of the rows of a chunk, nanoseconds since the epoch, in order. Immutable and thread-safe.
 *
 * @param values the time of each row; not to be changed
 */
record Timestamps(long[] values) implements Decoded {
  /** Reads them, and checks that they are in order, from the oldest to the newest time given. */
  static Timestamps read(Input in, int rows, long min, long max) {
    long[] values = Series.read(in, rows);
    for (int row = 1; row < rows; row++) {
      if (values[row] < values[row - 1]) {
        throw Input.corrupt("rows are not in order of time");
      }
    }
    if (values[0] != min || values[rows - 1] != max) {
      throw Input.corrupt("times of rows are not those that the head tells");
    }
    return new Timestamps(values);
  }

  /** The rows from a first to a last time, both included. */
  RowSet range(long first, long last) {
    return RowSet.range(firstAtOrAfter(first), firstAfter(last));
  }

  private int firstAfter(long time) {
    return time == Long.MAX_VALUE ? values.length : firstAtOrAfter(time + 1);
  }

  private int firstAtOrAfter(long time) {
    int low = 0;
    int high = values.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (values[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public long heapBytes() {
    return 8L * values.length + 32;
  }
}
