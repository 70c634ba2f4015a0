package io.millrace.writer;

import io.millrace.model.EpochNanos;
import io.millrace.ports.MillraceException;
import io.millrace.ports.OriginRun;
import io.millrace.ports.RetentionListener;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.Reason;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enters in the ledger what a store deletes for its age or size, before it does. If the ledger
 * cannot take it, a warning is all there is: the records then seem to be lost. Thread-safe.
 */
public final class ExpiryRecorder implements RetentionListener {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiryRecorder.class);

  private final Ledger ledger;
  private final String sink;
  private final InstantSource clock;

  /**
   * @param sink the store that deletes
   */
  public ExpiryRecorder(Ledger ledger, String sink, InstantSource clock) {
    this.ledger = ledger;
    this.sink = sink;
    this.clock = clock;
  }

  @Override
  public void deleting(String tenant, List<OriginRun> runs, long from, long to) {
    long now = EpochNanos.of(clock.instant());
    List<Settlement> settlements =
        runs.stream()
            .map(run ->
                new Settlement(
                    new Source(tenant, sink, run.producer(), run.epoch()),
                    new Run(run.first(), run.last(), from, to, Reason.EXPIRED),
                    now))
            .toList();
    try {
      ledger.settle(settlements);
    } catch (MillraceException e) {
      LOG.warn(
          "the ledger does not know that {} runs of {} are deleted, and will call them lost",
          runs.size(),
          sink,
          e);
    }
  }
}
