package io.millrace.ports;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether an answer holds all it should.
 *
 * @param missing for each part that is missing, what and why; empty if the answer is complete
 * @param notes what else is to be known of the time that was asked for, such as that records of it
 *     were deleted on purpose
 */
public record Completeness(List<String> missing, List<String> notes) {
  public static final Completeness COMPLETE = new Completeness(List.of());

  public Completeness {
    missing = List.copyOf(missing);
    notes = List.copyOf(notes);
  }

  /** With nothing else to be known. */
  public Completeness(List<String> missing) {
    this(missing, List.of());
  }

  public boolean complete() {
    return missing.isEmpty();
  }

  /** What is missing in either. */
  public Completeness and(Completeness other) {
    if (equals(COMPLETE)) {
      return other;
    }
    return other.equals(COMPLETE)
        ? this
        : new Completeness(both(missing, other.missing), both(notes, other.notes));
  }

  private static List<String> both(List<String> some, List<String> others) {
    List<String> both = new ArrayList<>(some);
    both.addAll(others);
    return both;
  }
}
