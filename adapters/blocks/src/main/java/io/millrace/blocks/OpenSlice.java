package io.millrace.blocks;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of an {@link OpenSegment}: where each stands in which batch. Small, so that a search
 * can pass over most of a segment by time. One thread adds rows; others read those that they were
 * told of by a volatile write after it.
 */
final class OpenSlice {
  /** Rows of a slice. */
  static final int ROWS = 1024;

  final LogBatch[] batches;
  final int[] rowsInBatch;
  final int[] offsets;
  final long[] timestamps;

  private int rows;
  private volatile @Nullable OpenRows whole;

  OpenSlice(int capacity) {
    batches = new LogBatch[capacity];
    rowsInBatch = new int[capacity];
    offsets = new int[capacity];
    timestamps = new long[capacity];
  }

  void add(LogBatch batch, LogBatchReader reader) {
    batches[rows] = batch;
    rowsInBatch[rows] = reader.row();
    offsets[rows] = reader.recordOffset();
    timestamps[rows] = reader.timestamp();
    rows++;
  }

  /** The first rows, as they will always be. The group of a full slice is made once. */
  OpenRows snapshot(int count) {
    OpenRows made = whole;
    if (made == null) {
      made = new OpenRows(this, count);
      if (count == timestamps.length) {
        whole = made;
      }
    }
    return made;
  }
}
