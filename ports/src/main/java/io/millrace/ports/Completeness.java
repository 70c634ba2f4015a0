package io.millrace.ports;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether an answer holds all it should.
 *
 * @param missing for each part that is missing, what and why; empty if the answer is complete
 */
public record Completeness(List<String> missing) {
  public static final Completeness COMPLETE = new Completeness(List.of());

  public Completeness {
    missing = List.copyOf(missing);
  }

  public boolean complete() {
    return missing.isEmpty();
  }

  /** What is missing in either. */
  public Completeness and(Completeness other) {
    if (missing.isEmpty()) {
      return other;
    }
    if (other.missing.isEmpty()) {
      return this;
    }
    List<String> both = new ArrayList<>(missing);
    both.addAll(other.missing);
    return new Completeness(both);
  }
}
