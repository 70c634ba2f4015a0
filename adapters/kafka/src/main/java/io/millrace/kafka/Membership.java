package io.millrace.kafka;

import org.apache.kafka.common.TopicPartition;

/**
 * How a reader comes by its partitions and where in them it starts, and what becomes of its
 * acknowledgements. Called by the thread that fetches, whose consumer it shares.
 */
sealed interface Membership permits GroupMembership, Following {
  /** Called before each fetch: joins, at first, and then does what is due. */
  void tend();

  /** Where to start in a partition of which nothing is known, the oldest being at an offset. */
  long start(TopicPartition partition, long oldest);

  /** Told that Kafka forgot the records from where the reader was to the oldest that is kept. */
  void overtaken(TopicPartition partition, long from, long oldest);

  /** Called last. */
  void leave();
}
