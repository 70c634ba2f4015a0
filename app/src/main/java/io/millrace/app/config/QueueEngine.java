package io.millrace.app.config;

/** What keeps batches between the collector and the writer. */
public enum QueueEngine {
  /** Files of this process: collector and writer are in it both. */
  JOURNAL,
  /** A Kafka cluster, or what speaks its protocol. */
  KAFKA
}
