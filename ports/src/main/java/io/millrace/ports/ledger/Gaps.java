package io.millrace.ports.ledger;

import io.millrace.ports.Completeness;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is missing.
 *
 * @param told the first of the gaps, in order of their sources
 * @param count how many gaps there are
 * @param records how many records are missing in all of them
 * @param expired the times of what was stored and has been deleted; null if nothing was of the time
 *     range that was asked for
 */
public record Gaps(List<Gap> told, long count, long records, @Nullable Expired expired) {
  public static final Gaps NONE = new Gaps(List.of(), 0, 0, null);

  public Gaps {
    told = List.copyOf(told);
  }

  /** As an answer says it. */
  public Completeness completeness() {
    List<String> missing = new ArrayList<>(told.stream().map(Gap::text).toList());
    if (count > told.size()) {
      missing.add(
          "%d more gaps: %d records in all are missing; see /api/v1/ledger"
              .formatted(count - told.size(), records));
    }
    return new Completeness(missing, expired == null ? List.of() : List.of(expired.text()));
  }
}
