package io.millrace.ports.ledger;

import io.millrace.model.LogBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far a queue has accepted each producer's sequence from this process: what lies between there
 * and the last run of an account is in flight. Of the producers that were heard of last.
 * Thread-safe.
 */
public final class Frontier {
  private static final float LOAD = 0.75f;

  private final Map<Producer, Long> next;

  private record Producer(String tenant, String id, long epoch) {}

  /**
   * @param producers how many it knows at most, about 150 bytes each
   */
  public Frontier(int producers) {
    this.next =
        new LinkedHashMap<>(16, LOAD, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Producer, Long> eldest) {
            return size() > producers;
          }
        };
  }

  /** A batch that the queue has made durable. */
  public synchronized void accepted(LogBatch batch) {
    Producer producer =
        new Producer(batch.tenant(), batch.first().producer(), batch.first().epoch());
    next.merge(producer, batch.first().sequence() + batch.rows(), Math::max);
  }

  /** The sequence behind the last that was accepted; empty if that is not known. */
  public synchronized OptionalLong next(Source source) {
    Long known = next.get(new Producer(source.tenant(), source.producer(), source.epoch()));
    return known == null ? OptionalLong.empty() : OptionalLong.of(known);
  }
}
