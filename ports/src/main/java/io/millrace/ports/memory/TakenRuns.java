package io.millrace.ports.memory;

import io.millrace.model.Origin;
import io.millrace.ports.OriginRun;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sequences of which producers were taken, of each tenant: plainly a bit for each. Not
 * thread-safe.
 */
final class TakenRuns {
  private final Map<Source, BitSet> taken = new HashMap<>();

  private record Source(String tenant, String producer, long epoch) {}

  boolean contains(String tenant, Origin origin) {
    return of(tenant, origin).get(Math.toIntExact(origin.sequence()));
  }

  void add(String tenant, Origin first, int span) {
    int from = Math.toIntExact(first.sequence());
    of(tenant, first).set(from, from + span);
  }

  /** All that was taken, as long runs as can be. */
  List<MemoryTradeSnapshot.Taken> all() {
    List<MemoryTradeSnapshot.Taken> all = new ArrayList<>();
    taken.forEach((source, set) -> {
      for (int first = set.nextSetBit(0); first >= 0; ) {
        int after = set.nextClearBit(first);
        OriginRun run = new OriginRun(source.producer(), source.epoch(), first, after - 1L);
        all.add(new MemoryTradeSnapshot.Taken(source.tenant(), run));
        first = set.nextSetBit(after);
      }
    });
    return List.copyOf(all);
  }

  private BitSet of(String tenant, Origin origin) {
    return taken.computeIfAbsent(
        new Source(tenant, origin.producer(), origin.epoch()), source -> new BitSet());
  }
}
