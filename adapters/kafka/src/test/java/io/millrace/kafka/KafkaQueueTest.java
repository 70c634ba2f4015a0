package io.millrace.kafka;

import io.millrace.contracts.QueueContract;
import io.millrace.contracts.server.KafkaCluster;
import io.millrace.ports.Queue;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on a real broker; each test has a topic of its own. */
class KafkaQueueTest extends QueueContract {
  @TempDir static Path folder;
  private static KafkaCluster cluster;

  private final TestSettings settings = TestSettings.of(cluster);

  @BeforeAll
  static void startKafka() throws IOException {
    cluster = KafkaCluster.start(folder, 1);
  }

  @AfterAll
  static void stopKafka() {
    cluster.close();
  }

  @Override
  protected Queue open(long capacity) {
    return settings.open();
  }
}
