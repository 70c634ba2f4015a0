package io.millrace.blocks;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of one tenant that will become a block, as they came: references into their batches. One
 * thread at a time adds rows and publishes them; any may search what is published.
 */
final class OpenSegment {
  private final String tenant;
  private final int capacity;
  private final long openedAt = System.nanoTime();

  /** The slices in use, the last of which still grows. Written before {@link #published}. */
  private final OpenSlice[] slices;

  private int rows;
  private long bytes;
  private volatile int published;
  private volatile boolean durable;

  OpenSegment(String tenant, int capacity) {
    this.tenant = tenant;
    this.capacity = capacity;
    this.slices = new OpenSlice[(capacity + OpenSlice.ROWS - 1) / OpenSlice.ROWS];
  }

  String tenant() {
    return tenant;
  }

  /** When it was made, by {@link System#nanoTime}. */
  long openedAt() {
    return openedAt;
  }

  int rows() {
    return rows;
  }

  /** Bytes of the encoded records. */
  long bytes() {
    return bytes;
  }

  boolean isFull() {
    return rows == capacity;
  }

  /** Adds the record that the reader stands at; nobody sees it yet. */
  void add(LogBatch batch, LogBatchReader reader) {
    int slice = rows / OpenSlice.ROWS;
    if (slices[slice] == null) {
      slices[slice] = new OpenSlice(Math.min(OpenSlice.ROWS, capacity - rows));
    }
    slices[slice].add(batch, reader);
    rows++;
    bytes += reader.recordLength();
  }

  /** Lets searches see the rows added so far. */
  void publish() {
    published = rows;
  }

  /** The rows published so far; the lists and the rows of each never change. */
  List<OpenRows> rowGroups() {
    int visible = published;
    List<OpenRows> groups = new ArrayList<>(visible / OpenSlice.ROWS + 1);
    for (int from = 0; from < visible; from += OpenSlice.ROWS) {
      int count = Math.min(OpenSlice.ROWS, visible - from);
      groups.add(slices[from / OpenSlice.ROWS].snapshot(count));
    }
    return groups;
  }

  /** Whether all rows are in sealed blocks. */
  boolean isDurable() {
    return durable;
  }

  void setDurable() {
    durable = true;
  }
}
