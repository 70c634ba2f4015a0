package io.millrace.ports.ledger;

import io.millrace.ports.Completeness;
import java.util.ArrayList;
import java.util.List;

/**
 * What is missing.
 *
 * @param told the first of the gaps, in order of their sources
 * @param count how many gaps there are
 * @param records how many records are missing in all of them
 */
public record Gaps(List<Gap> told, long count, long records) {
  public static final Gaps NONE = new Gaps(List.of(), 0, 0);

  public Gaps {
    told = List.copyOf(told);
  }

  /** As an answer says it. */
  public Completeness completeness() {
    if (count == 0) {
      return Completeness.COMPLETE;
    }
    List<String> missing = new ArrayList<>(told.stream().map(Gap::text).toList());
    if (count > told.size()) {
      missing.add(
          "%d more gaps: %d records in all are missing; see /api/v1/ledger"
              .formatted(count - told.size(), records));
    }
    return new Completeness(missing);
  }
}
