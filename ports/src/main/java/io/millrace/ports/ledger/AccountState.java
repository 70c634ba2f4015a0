package io.millrace.ports.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one account, as a ledger writes it down.
 *
 * @param source whose
 * @param runs all of its runs, in order
 * @param drops records that never had a sequence, by reason
 * @param fold the part that is no longer known one by one; null if there is none
 * @param services whose records were among them
 * @param settled when something was settled last, nanoseconds since the epoch
 * @param doubt why the gap that comes next behind the last run is none of the producer's; null if
 *     it is
 */
public record AccountState(
    Source source,
    List<Run> runs,
    Map<String, Long> drops,
    @Nullable Fold fold,
    Set<String> services,
    long settled,
    @Nullable String doubt) {
  public AccountState {
    runs = List.copyOf(runs);
    drops = Map.copyOf(drops);
    services = Set.copyOf(services);
  }
}
