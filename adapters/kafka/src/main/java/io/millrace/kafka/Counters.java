package io.millrace.kafka;

import java.util.concurrent.atomic.LongAdder;

/** What happened since the queue was opened; see {@link KafkaStatistics}. Thread-safe. */
final class Counters {
  final LongAdder sentBatches = new LongAdder();
  final LongAdder sentBytes = new LongAdder();
  final LongAdder failedBatches = new LongAdder();
  final LongAdder lostRecords = new LongAdder();
  final LongAdder foreignRecords = new LongAdder();
}
