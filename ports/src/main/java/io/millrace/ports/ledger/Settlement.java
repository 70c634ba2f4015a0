package io.millrace.ports.ledger;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What became of a run of records: their sink has made them durable, or they are declared not to be
 * there. Settled twice it counts once; stored after it was declared, it is stored.
 *
 * @param source whose
 * @param run which, and their fate
 * @param settled when, nanoseconds since the epoch
 * @param services whose records are among them, as far as they are known
 * @param drops what records of the run tell of others that never had a sequence
 */
public record Settlement(
    Source source, Run run, long settled, Set<String> services, List<Drop> drops) {
  public Settlement {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(run, "run");
    services = Set.copyOf(services);
    drops = List.copyOf(drops);
  }

  /** A run, and nothing more. */
  public Settlement(Source source, Run run, long settled) {
    this(source, run, settled, Set.of(), List.of());
  }
}
