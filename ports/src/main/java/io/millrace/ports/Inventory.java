package io.millrace.ports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a store says of itself: of which producers it has which records. */
public interface Inventory {
  /**
   * The records of a tenant that are durable there now, as runs in order of producer, epoch and
   * sequence. Runs that follow one another may come as one or apart, but none twice. An empty page
   * is the last.
   *
   * @param after only what lies behind the last record of this run; null to begin
   * @param limit at most so many runs, at least one
   */
  List<OriginRun> held(String tenant, @Nullable OriginRun after, int limit);
}
