package io.millrace.blocks;

import io.millrace.blocks.format.Column;
import io.millrace.blocks.format.Meter;
import io.millrace.blocks.format.Predicate;
import io.millrace.blocks.format.RowGroup;
import io.millrace.blocks.format.RowSet;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Unsealed rows: the first ones of a slice, in the order in which they came. */
final class OpenRows implements RowGroup {
  /** Columns kept for later queries; others are made anew each time. */
  private static final int MAX_COLUMNS = 16;

  /** So many rows are looked at between two looks at the bounds. */
  private static final int METERED = 256;

  private final OpenSlice slice;
  private final int rows;
  private final long minTimestamp;
  private final long maxTimestamp;
  private final Map<String, OpenColumn> columns = new ConcurrentHashMap<>();

  OpenRows(OpenSlice slice, int rows) {
    this.slice = slice;
    this.rows = rows;
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int row = 0; row < rows; row++) {
      min = Math.min(min, slice.timestamps[row]);
      max = Math.max(max, slice.timestamps[row]);
    }
    minTimestamp = min;
    maxTimestamp = max;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public long minTimestamp() {
    return minTimestamp;
  }

  @Override
  public long maxTimestamp() {
    return maxTimestamp;
  }

  @Override
  public RowSet select(Predicate predicate, long from, long to, Meter meter) {
    meter.examined(0);
    if (predicate.isAlways()
        && from <= minTimestamp
        && (maxTimestamp < to || to == Long.MAX_VALUE)) {
      return RowSet.range(0, rows);
    }
    long[] matching = new long[(rows + 63) >> 6];
    LogBatchReader reader = new LogBatchReader();
    for (int row = 0; row < rows; row++) {
      if (row % METERED == 0) {
        meter.examined(Math.min(METERED, rows - row));
      }
      long timestamp = slice.timestamps[row];
      if (timestamp >= from
          && (timestamp < to || to == Long.MAX_VALUE)
          && matches(predicate, reader, row)) {
        matching[row >> 6] |= 1L << row;
      }
    }
    return RowSet.of(matching);
  }

  @Override
  public long count(Predicate predicate, long from, long to, Meter meter) {
    return select(predicate, from, to, meter).count();
  }

  @Override
  public long timestamp(int row) {
    return slice.timestamps[row];
  }

  @Override
  public long[] timestamps() {
    return slice.timestamps;
  }

  @Override
  public boolean isInOrder() {
    return false;
  }

  @Override
  public LogId id(int row) {
    return new LogId(timestamp(row), slice.batches[row].first().plus(slice.rowsInBatch[row]));
  }

  @Override
  public LogRecord record(int row) {
    LogBatchReader reader = new LogBatchReader();
    move(reader, row);
    return reader.record();
  }

  @Override
  public @Nullable Column column(String field) {
    OpenColumn column = columns.get(field);
    if (column == null) {
      column = OpenColumn.of(this, field);
      if (columns.size() < MAX_COLUMNS) {
        columns.put(field, column);
      }
    }
    return column.isEmpty() ? null : column;
  }

  /** Is shown rows one by one; each is the reader's current record only during the call. */
  interface Visitor<E extends Exception> {
    void visit(LogBatchReader row) throws E;
  }

  /** Walks the rows in order. */
  <E extends Exception> void forEach(Visitor<E> visitor) throws E {
    LogBatchReader reader = new LogBatchReader();
    for (int row = 0; row < rows; row++) {
      move(reader, row);
      visitor.visit(reader);
    }
  }

  private boolean matches(Predicate predicate, LogBatchReader reader, int row) {
    if (predicate.isAlways()) {
      return true;
    }
    move(reader, row);
    return predicate.matches(reader);
  }

  private void move(LogBatchReader reader, int row) {
    reader.of(slice.batches[row]).seek(slice.rowsInBatch[row], slice.offsets[row]);
  }
}
