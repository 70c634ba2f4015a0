package io.millrace.model;

import java.util.Objects;

/**
 * Where a record came from, and the whole basis of idempotence and of proving completeness: no two
 * records share an origin, and a producer leaves no hole in its sequence.
 *
 * @param producer stable id of the writing process, file or collector
 * @param epoch rises at each start of the producer; by how much, nobody may assume
 * @param sequence position within the epoch, from 0, without gaps
 */
public record Origin(String producer, long epoch, long sequence) implements Comparable<Origin> {
  /** Stands in a batch until its collector gives it one of its own; no record is stored with it. */
  public static final Origin NONE = new Origin("none", 0, 0);

  /** The longest producer id, in UTF-8 bytes. */
  public static final int MAX_PRODUCER_BYTES = 255;

  public Origin {
    Objects.requireNonNull(producer, "producer");
    if (producer.isEmpty()) {
      throw new IllegalArgumentException("a producer id must not be empty");
    }
    if (epoch < 0 || sequence < 0) {
      throw new IllegalArgumentException("epoch and sequence must not be negative");
    }
  }

  /** The origin {@code rows} records further on in the same epoch. */
  public Origin plus(long rows) {
    return new Origin(producer, epoch, sequence + rows);
  }

  @Override
  public int compareTo(Origin other) {
    int byProducer = producer.compareTo(other.producer);
    if (byProducer != 0) {
      return byProducer;
    }
    int byEpoch = Long.compare(epoch, other.epoch);
    return byEpoch != 0 ? byEpoch : Long.compare(sequence, other.sequence);
  }
}
