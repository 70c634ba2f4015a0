package io.millrace.tail;

import io.millrace.model.LogRecord;
import java.util.List;

/** What a reader of a live tail is told, in order. */
public sealed interface TailEvent {
  /** Records that matched, as they came in; at least one. */
  record Arrived(List<LogRecord> records) implements TailEvent {
    public Arrived {
      records = List.copyOf(records);
    }
  }

  /**
   * Records that the reader does not get, because it, or the matching, was too slow. Those of which
   * it is known that they match are counted exactly. When records come in faster than they can be
   * held against the query, whole batches go by unexamined, and it is only known how many rows they
   * had.
   *
   * @param matched rows that match
   * @param unexamined rows that may match or not
   */
  record Missed(long matched, long unexamined) implements TailEvent {
    Missed and(Missed more) {
      return new Missed(matched + more.matched, unexamined + more.unexamined);
    }

    /** At most so many records that match were missed; exact if none went by unexamined. */
    public long atMost() {
      return matched + unexamined;
    }
  }
}
