package io.millrace.ports.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one account, in order: they do not overlap, and none touches another of its fate. As
 * there are very many accounts of one or two runs, they are kept as plain numbers. Not thread-safe.
 */
final class RunList {
  /** Numbers of a run: first, last, began, ended. */
  private static final int WIDTH = 4;

  private long[] numbers = {};

  /** Of each run; null while all are stored. */
  private @Nullable String @Nullable [] reasons;

  private int size;

  int size() {
    return size;
  }

  Run get(int index) {
    int at = index * WIDTH;
    return new Run(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3], reason(index));
  }

  Run last() {
    return get(size - 1);
  }

  List<Run> all() {
    List<Run> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(get(i));
    }
    return all;
  }

  /** Whether a sequence is stored, or was. */
  boolean stored(long sequence) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (numbers[middle * WIDTH + 1] < sequence) {
        low = middle + 1;
      } else if (numbers[middle * WIDTH] > sequence) {
        high = middle - 1;
      } else {
        return reason(middle) == null || Reason.EXPIRED.equals(reason(middle));
      }
    }
    return false;
  }

  /**
   * Adds a run: one that is stored prevails over what was declared, one that has expired over both.
   */
  void add(Run run) {
    if (!extend(run)) {
      set(with(run));
    }
  }

  /** Replaces all. */
  void set(List<Run> runs) {
    size = runs.size();
    numbers = new long[size * WIDTH];
    reasons = null;
    for (int i = 0; i < size; i++) {
      Run run = runs.get(i);
      int at = i * WIDTH;
      numbers[at] = run.first();
      numbers[at + 1] = run.last();
      numbers[at + 2] = run.began();
      numbers[at + 3] = run.ended();
      if (run.reason() != null) {
        reasons = reasons == null ? new @Nullable String[size] : reasons;
        reasons[i] = run.reason();
      }
    }
  }

  private @Nullable String reason(int index) {
    return reasons == null ? null : reasons[index];
  }

  /** What comes in order only moves the end of the last run. */
  private boolean extend(Run run) {
    int at = (size - 1) * WIDTH;
    if (size == 0
        || run.first() < numbers[at]
        || run.first() > numbers[at + 1] + 1
        || !Objects.equals(reason(size - 1), run.reason())) {
      return false;
    }
    if (run.last() > numbers[at + 1]) {
      numbers[at + 1] = run.last();
      numbers[at + 3] = run.ended();
    }
    return true;
  }

  private List<Run> with(Run run) {
    List<Run> parts = new ArrayList<>(size + 2);
    long next = run.first();
    for (Run other : all()) {
      if (!other.overlaps(run)) {
        parts.add(other);
      } else if (run.prevailsOver(other)) {
        if (other.first() < run.first()) {
          parts.add(other.part(other.first(), run.first() - 1));
        }
        if (other.last() > run.last()) {
          parts.add(other.behind(run));
        }
      } else {
        if (other.first() > next) {
          parts.add(run.part(next, other.first() - 1));
        }
        next = Math.max(next, other.last() + 1);
        parts.add(other);
      }
    }
    if (next <= run.last()) {
      parts.add(run.part(next, run.last()));
    }
    parts.sort(Comparator.comparingLong(Run::first));
    return joined(parts);
  }

  private static List<Run> joined(List<Run> parts) {
    List<Run> runs = new ArrayList<>(parts.size());
    for (Run part : parts) {
      Run before = runs.isEmpty() ? null : runs.getLast();
      if (before != null
          && before.touches(part)
          && Objects.equals(before.reason(), part.reason())) {
        runs.set(runs.size() - 1, before.and(part));
      } else {
        runs.add(part);
      }
    }
    return runs;
  }

  @Override
  public String toString() {
    return Arrays.toString(all().toArray());
  }
}
