package io.millrace.desk.http;

import io.millrace.model.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a fingerprint: how often, in each interval of time.
 *
 * @param fingerprint equal for what went wrong in the same place
 * @param intervals by their starts, nanoseconds since the epoch; those in which it happened
 */
record ExceptionGroup(String fingerprint, TreeMap<Long, Occurrences> intervals) {
  Occurrences total() {
    return intervals.values().stream().reduce(Occurrences.NONE, Occurrences::and);
  }

  /** Adds what a row of an aggregation tells to the group it is of. */
  static void add(Map<String, ExceptionGroup> groups, List<Value> row) {
    if (row.getFirst() instanceof Value.Whole(long start) && !row.get(1).equals(Value.NOTHING)) {
      groups
          .computeIfAbsent(row.get(1).display(), name -> new ExceptionGroup(name, new TreeMap<>()))
          .intervals
          .merge(start, Occurrences.of(row), Occurrences::and);
    }
  }
}
