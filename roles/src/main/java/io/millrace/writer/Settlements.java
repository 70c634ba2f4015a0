package io.millrace.writer;

import io.millrace.model.EpochNanos;
import io.millrace.model.LogBatch;
import io.millrace.model.LossReport;
import io.millrace.ports.ledger.Drop;
import io.millrace.ports.ledger.Reason;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Makes of batches that are done with what the ledger is to be told: batches of one producer that
 * follow one another are one run. For one thread.
 */
final class Settlements {
  private final String sink;
  private final int mostServices;
  private final long now = EpochNanos.of(Instant.now());
  private final Map<Source, Settlement> open = new LinkedHashMap<>();
  private final List<Settlement> finished = new ArrayList<>();

  /**
   * @param mostServices of which a ledger is told by a batch
   */
  Settlements(String sink, int mostServices) {
    this.sink = sink;
    this.mostServices = mostServices;
  }

  /** A batch that its store has made durable, or that was set aside. */
  void add(Entry entry) {
    LogBatch batch = entry.delivery().batch();
    if (batch.rows() == 0) {
      return;
    }
    Source source = Source.of(batch.tenant(), sink, batch.first());
    long first = batch.first().sequence();
    Contents contents = new Contents(batch, now, mostServices);
    String reason = entry.isSetAside() ? Reason.REJECTED : null;
    Run run = new Run(first, first + batch.rows() - 1, contents.began(), contents.ended(), reason);
    Declarations declarations = contents.declarations();
    Source about = source;
    if (LossReport.isReport(batch)) {
      about = new Source(batch.tenant(), sink, LossReport.producer(batch), source.epoch());
    } else {
      add(new Settlement(source, run, now, contents.services(), declarations.drops()));
    }
    for (Run lost : declarations.declared()) {
      finished.add(new Settlement(about, lost, now));
    }
  }

  /** All that was added. */
  List<Settlement> all() {
    List<Settlement> all = new ArrayList<>(finished);
    all.addAll(open.values());
    return all;
  }

  private void add(Settlement next) {
    Settlement before = open.get(next.source());
    if (before != null && follows(before.run(), next.run())) {
      open.put(next.source(), joined(before, next));
    } else {
      if (before != null) {
        finished.add(before);
      }
      open.put(next.source(), next);
    }
  }

  private static boolean follows(Run before, Run next) {
    return next.first() == before.last() + 1 && Objects.equals(next.reason(), before.reason());
  }

  private static Settlement joined(Settlement before, Settlement next) {
    Run run =
        new Run(
            before.run().first(),
            next.run().last(),
            before.run().began(),
            next.run().ended(),
            next.run().reason());
    return new Settlement(
        next.source(),
        run,
        next.settled(),
        union(before.services(), next.services()),
        both(before.drops(), next.drops()));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    if (one.containsAll(other)) {
      return one;
    }
    Set<String> union = new HashSet<>(one);
    union.addAll(other);
    return union;
  }

  private static List<Drop> both(List<Drop> one, List<Drop> other) {
    List<Drop> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }
}
