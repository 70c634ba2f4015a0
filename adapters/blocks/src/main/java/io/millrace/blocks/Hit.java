package io.millrace.blocks;

import io.millrace.blocks.format.RowGroup;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import org.jspecify.annotations.Nullable;

/** A row that was found. Its id is only made when the time does not decide an order. */
final class Hit {
  private final @Nullable SealedBlock block;
  private final RowGroup group;
  private final int row;
  private final long timestamp;
  private @Nullable LogId id;

  /**
   * A row of a group.
   *
   * @param block what the group is a part of, or null if its rows are unsealed
   */
  Hit(@Nullable SealedBlock block, RowGroup group, int row) {
    this.block = block;
    this.group = group;
    this.row = row;
    this.timestamp = group.timestamp(row);
  }

  @Nullable SealedBlock block() {
    return block;
  }

  /** The whole row; allocates. */
  LogRecord record() {
    return group.record(row);
  }

  long timestamp() {
    return timestamp;
  }

  LogId id() {
    LogId made = id;
    if (made == null) {
      made = group.id(row);
      id = made;
    }
    return made;
  }

  /** Compares by the order of ids. */
  static int compare(Hit left, Hit right) {
    int byTime = Long.compare(left.timestamp, right.timestamp);
    return byTime != 0 ? byTime : left.id().compareTo(right.id());
  }
}
