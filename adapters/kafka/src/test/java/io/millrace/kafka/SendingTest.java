package io.millrace.kafka;

import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Deliveries.take;
import static io.millrace.contracts.Eventually.SOON;
import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Eventually.until;
import static io.millrace.contracts.Failures.assertKind;
import static io.millrace.contracts.Failures.failureOf;
import static io.millrace.kafka.Batches.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.KafkaCluster;
import io.millrace.model.LogBatch;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue.Delivery;
import io.millrace.ports.Queue.GroupReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** What becomes of a batch that is sent: large ones, too many, to nowhere. */
class SendingTest {
  private final KafkaCluster cluster = Brokers.one();

  @Test
  void aLargeBatchIsDeliveredInPartsThatFollowOneAnother() throws Exception {
    LogBatch large = batch("p", 0, 40, 5000);
    try (KafkaQueue queue = TestSettings.of(cluster).maxMessageBytes(32 << 10).open();
        GroupReader reader = queue.open("group")) {
      await(queue.send(large));
      await(queue.send(batch("p", 40, 1, 10)));
      List<Delivery> deliveries = take(reader, 8);
      assertThat(deliveries).hasSizeLessThan(12);
      assertThat(Batches.rows(deliveries))
          .hasSize(41)
          .containsExactlyElementsOf(IntStream.range(0, 41).mapToObj(i -> "p/" + i).toList());
    }
  }

  @Test
  void aRowThatFitsInNoRecordIsRefusedAndItsNeighboursGoThrough() throws Exception {
    try (KafkaQueue queue = TestSettings.of(cluster).maxMessageBytes(32 << 10).open();
        GroupReader reader = queue.open("group")) {
      CompletionStage<Void> before = queue.send(batch("p", 0, 10));
      CompletionStage<Void> large = queue.send(batch("p", 1, 40_000));
      CompletionStage<Void> after = queue.send(batch("p", 2, 10));
      assertKind(Kind.INVALID, () -> await(large)).hasMessageContaining("kafka.max-message-bytes");
      await(before);
      await(after);
      assertThat(names(take(reader, 2))).containsExactly("p/0", "p/2");
      assertThat(queue.statistics().failedBatches()).isEqualTo(1);
      assertThat(queue.statistics().sentBatches()).isEqualTo(2);
    }
  }

  @Test
  void partsAreCutToWhatATopicThatWasThereAllows() throws Exception {
    TestSettings settings = TestSettings.of(cluster);
    try (Admin admin = Brokers.admin(cluster)) {
      NewTopic topic = new NewTopic(settings.topic(), 2, (short) 1);
      admin.createTopics(List.of(topic.configs(Map.of("max.message.bytes", "20000")))).all().get();
    }
    try (KafkaQueue queue = settings.open();
        GroupReader reader = queue.open("group")) {
      await(queue.send(batch("p", 0, 20, 5000)));
      assertThat(Batches.rows(take(reader, 7))).hasSize(20);
    }
  }

  @Test
  void aTopicThatAllowsLessThanBeforeIsLearnedOf() throws Exception {
    TestSettings settings = TestSettings.of(cluster);
    try (Admin admin = Brokers.admin(cluster);
        KafkaQueue queue = settings.open()) {
      await(queue.send(batch("p", 0, 20, 5000)));
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, settings.topic());
      AlterConfigOp less =
          new AlterConfigOp(
              new ConfigEntry("max.message.bytes", "20000"), AlterConfigOp.OpType.SET);
      admin.incrementalAlterConfigs(Map.of(resource, List.of(less))).all().get();
      // The broker learns of it a moment later.
      MillraceException refusal = null;
      long deadline = System.nanoTime() + SOON.toNanos();
      for (int i = 20; refusal == null && System.nanoTime() < deadline; i += 20) {
        try {
          await(queue.send(batch("p", i, 20, 5000)));
        } catch (MillraceException e) {
          refusal = e;
        }
      }
      assertThat(refusal).isNotNull().hasMessageContaining("max.message.bytes");
      assertThat(refusal.kind()).isEqualTo(Kind.INVALID);
      await(queue.send(batch("q", 0, 20, 5000)));
    }
  }

  @Test
  void aCompactedTopicIsNotUsed() throws Exception {
    TestSettings settings = TestSettings.of(cluster);
    try (Admin admin = Brokers.admin(cluster);
        KafkaQueue queue = settings.open()) {
      NewTopic topic = new NewTopic(settings.topic(), Optional.of(1), Optional.empty());
      admin.createTopics(List.of(topic.configs(Map.of("cleanup.policy", "compact")))).all().get();
      assertThat(failureOf(() -> await(queue.send(batch("p", 0, 10)))))
          .hasMessageContaining("compacted")
          .hasMessageContaining("cleanup.policy");
      assertThat(queue.check().ready()).isFalse();
    }
  }

  @Test
  void aTopicThatWasDeletedIsMadeAgain() throws Exception {
    TestSettings settings = TestSettings.of(cluster);
    try (KafkaQueue queue = settings.open()) {
      await(queue.send(batch("p", 0, 10)));
    }
    settings.sendTimeout(Duration.ofSeconds(10));
    try (Admin admin = Brokers.admin(cluster);
        KafkaQueue queue = settings.open()) {
      await(queue.send(batch("p", 0, 10)));
      admin.deleteTopics(List.of(settings.topic())).all().get();
      until(
          "a batch is taken",
          () -> {
            try {
              await(queue.send(batch("p", 1, 10)));
              return queue.check().ready();
            } catch (MillraceException e) {
              return false;
            }
          });
    }
  }

  @Test
  void withoutKafkaBatchesAreRefusedOnceTheBufferIsFullAndFailInTimeWithoutEverBlocking()
      throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        KafkaQueue queue =
            TestSettings.at("127.0.0.1:" + silent.getLocalPort())
                .maxMessageBytes(16 << 10)
                .sendBufferBytes(100_000)
                .sendTimeout(Duration.ofSeconds(5))
                .open()) {
      List<CompletionStage<Void>> accepted = new ArrayList<>();
      CompletionStage<Void> last = queue.send(batch("p", 0, 1000));
      while (!last.toCompletableFuture().isCompletedExceptionally() && accepted.size() < 1000) {
        accepted.add(last);
        last = queue.send(batch("p", accepted.size(), 1000));
      }
      CompletionStage<Void> tooMany = last;
      MillraceException refused = failureOf(() -> await(tooMany));
      assertThat(refused.kind()).isEqualTo(Kind.OVERLOADED);
      assertThat(refused.retryAfter()).isPositive();
      assertThat(accepted).hasSizeBetween(40, 100);
      for (CompletionStage<Void> each : accepted) {
        assertKind(Kind.UNAVAILABLE, () -> await(each));
      }
      assertThat(queue.statistics().waitingBytes()).isZero();
      Health health = queue.check();
      assertThat(health.ready()).isFalse();
      assertThat(health.detail()).contains("kafka.bootstrap-servers");
    }
  }

  @Test
  void aBatchThatTheBufferNeverHoldsIsRefusedForGood() {
    try (KafkaQueue queue =
        TestSettings.of(cluster).maxMessageBytes(16 << 10).sendBufferBytes(20_000).open()) {
      assertKind(Kind.INVALID, () -> await(queue.send(batch("p", 0, 30, 1000))))
          .hasMessageContaining("kafka.send-buffer-bytes");
    }
  }
}
