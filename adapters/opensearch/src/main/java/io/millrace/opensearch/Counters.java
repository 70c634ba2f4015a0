package io.millrace.opensearch;

import java.util.concurrent.atomic.LongAdder;

/** What happened since the store was opened; see {@link OpenSearchStatistics}. Thread-safe. */
final class Counters {
  final LongAdder storedRows = new LongAdder();
  final LongAdder knownRows = new LongAdder();
  final LongAdder retriedRows = new LongAdder();
  final LongAdder refusedRows = new LongAdder();
}
