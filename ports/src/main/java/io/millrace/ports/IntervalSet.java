package io.millrace.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of numbers that are not negative, kept as the intervals they form: what comes in order
 * takes one entry. With it a store remembers which sequences of a producer it has taken. Not
 * thread-safe.
 */
public final class IntervalSet {
  /** First number of each interval, to its last. They neither overlap nor touch. */
  private final TreeMap<Long, Long> intervals = new TreeMap<>();

  /** Numbers from first to last, both inclusive. */
  public record Interval(long first, long last) {}

  public boolean isEmpty() {
    return intervals.isEmpty();
  }

  /** How many intervals the numbers form. */
  public int intervals() {
    return intervals.size();
  }

  /** The intervals, in order. */
  public List<Interval> all() {
    List<Interval> all = new ArrayList<>(intervals.size());
    intervals.forEach((first, last) -> all.add(new Interval(first, last)));
    return all;
  }

  public void add(long first, long last) {
    long newFirst = first;
    long newLast = last;
    Map.Entry<Long, Long> before = intervals.floorEntry(first);
    // Sequences are not negative, so last + 1 is the only sum that could overflow.
    if (before != null && before.getValue() >= first - 1) {
      newFirst = before.getKey();
      newLast = Math.max(last, before.getValue());
    }
    Map.Entry<Long, Long> next = intervals.higherEntry(newFirst);
    while (next != null && next.getKey() - 1 <= newLast) {
      newLast = Math.max(newLast, next.getValue());
      intervals.remove(next.getKey());
      next = intervals.higherEntry(newFirst);
    }
    intervals.put(newFirst, newLast);
  }

  public void remove(long first, long last) {
    Map.Entry<Long, Long> at = intervals.floorEntry(last);
    while (at != null && at.getValue() >= first) {
      intervals.remove(at.getKey());
      if (at.getValue() > last) {
        intervals.put(last + 1, at.getValue());
      }
      if (at.getKey() < first) {
        intervals.put(at.getKey(), first - 1);
      }
      at = intervals.lowerEntry(at.getKey());
    }
  }

  /** The parts of [first, last] that are not in the set, in order. */
  public List<Interval> missing(long first, long last) {
    List<Interval> missing = new ArrayList<>(1);
    long next = first;
    Map.Entry<Long, Long> at = intervals.floorEntry(first);
    if (at == null || at.getValue() < first) {
      at = intervals.higherEntry(first);
    }
    while (next <= last && at != null && at.getKey() <= last) {
      if (at.getKey() > next) {
        missing.add(new Interval(next, at.getKey() - 1));
      }
      if (at.getValue() >= last) {
        return missing;
      }
      next = at.getValue() + 1;
      at = intervals.higherEntry(at.getKey());
    }
    if (next <= last) {
      missing.add(new Interval(next, last));
    }
    return missing;
  }

  /** Whether any number of [first, last] is in the set. */
  public boolean overlaps(long first, long last) {
    Map.Entry<Long, Long> at = intervals.floorEntry(last);
    return at != null && at.getValue() >= first;
  }
}
