package io.millrace.kafka;

import io.millrace.contracts.QueueContract;
import io.millrace.ports.Queue;

/** The contract, on a real broker; each test has a topic of its own. */
class KafkaQueueTest extends QueueContract {
  private final TestSettings settings = TestSettings.of(Brokers.one());

  @Override
  protected Queue open(long capacity) {
    return settings.open();
  }
}
