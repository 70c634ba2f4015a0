package io.millrace.query;

import io.millrace.model.Value;
import io.millrace.ports.Completeness;
import io.millrace.ports.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts over time: every interval of a range, the empty ones too.
 *
 * @param step width of an interval, nanoseconds
 * @param buckets one for each interval, in order of time
 */
public record Histogram(long step, List<Bucket> buckets, Completeness completeness) {
  /**
   * One interval.
   *
   * @param start nanoseconds since the epoch, a multiple of the step, or the first moment there is
   * @param total its records
   * @param counts of them, by value, those of the most frequent values over the whole range
   */
  public record Bucket(long start, long total, Map<String, Long> counts) {}

  /**
   * Spreads out an aggregation by time, and by one field or none.
   *
   * @param table columns: the time, the field if there is one, the count
   * @param range has a start and an end
   * @param series as many values of the field are told apart
   */
  public static Histogram of(Table table, TimeRange range, long step, int series) {
    int count = table.columns().size() - 1;
    List<String> values = count < 2 ? List.of() : mostFrequent(table, series);
    long first = Math.floorDiv(range.from(), step);
    int size = Math.toIntExact(TimeStep.buckets(range, step));
    long[] totals = new long[size];
    List<Map<String, Long>> counts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      counts.add(new HashMap<>());
    }
    for (List<Value> row : table.rows()) {
      int bucket = Math.toIntExact(Math.floorDiv(whole(row.getFirst()), step) - first);
      totals[bucket] += whole(row.getLast());
      if (count == 2) {
        counts.get(bucket).merge(row.get(1).display(), whole(row.getLast()), Long::sum);
      }
    }
    List<Bucket> buckets = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      buckets.add(new Bucket(start(first + i, step), totals[i], only(values, counts.get(i))));
    }
    return new Histogram(step, buckets, table.completeness());
  }

  /** Only the first interval of all time can begin before it. */
  private static long start(long index, long step) {
    return index < Long.MIN_VALUE / step ? Long.MIN_VALUE : index * step;
  }

  private static List<String> mostFrequent(Table table, int series) {
    Map<String, Long> totals =
        table.rows().stream()
            .filter(row -> !row.get(1).equals(Value.NOTHING))
            .collect(
                Collectors.groupingBy(
                    row -> row.get(1).display(),
                    LinkedHashMap::new,
                    Collectors.summingLong(row -> whole(row.getLast()))));
    return totals.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(series)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, Long> only(List<String> values, Map<String, Long> counts) {
    Map<String, Long> kept = new LinkedHashMap<>();
    for (String value : values) {
      Long count = counts.get(value);
      if (count != null) {
        kept.put(value, count);
      }
    }
    return kept;
  }

  private static long whole(Value value) {
    return value instanceof Value.Whole(long number) ? number : 0;
  }
}
