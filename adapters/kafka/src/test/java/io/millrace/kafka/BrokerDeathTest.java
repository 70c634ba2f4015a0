package io.millrace.kafka;

import static io.millrace.contracts.Deliveries.name;
import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Deliveries.take;
import static io.millrace.contracts.Eventually.SOON;
import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Eventually.until;
import static io.millrace.contracts.Failures.assertKind;
import static io.millrace.kafka.Batches.batch;
import static io.millrace.kafka.Batches.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.KafkaCluster;
import io.millrace.model.LogBatch;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue.Delivery;
import io.millrace.ports.Queue.GroupReader;
import io.millrace.ports.Queue.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;

/** Three brokers, each batch on all of them, two must have it: what {@code kill -9} of one does. */
class BrokerDeathTest {
  private static final int PRODUCERS = 6;
  private static final int ROUNDS_AFTERWARDS = 60;
  private static final int IN_FLIGHT = 8;

  private final KafkaCluster cluster = Brokers.three();

  @Test
  void whileALeaderIsKilledEachBatchIsAcknowledgedAndDeliveredOnceAndInOrder() throws Exception {
    TestSettings settings =
        TestSettings.of(cluster).partitions(3).sendTimeout(Duration.ofMinutes(2));
    CountDownLatch killed = new CountDownLatch(1);
    AtomicInteger sent = new AtomicInteger();
    ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    try (KafkaQueue queue = settings.open();
        GroupReader reader = queue.open("through");
        Reader follower = queue.follow()) {
      List<Thread> senders = new ArrayList<>();
      for (int p = 0; p < PRODUCERS; p++) {
        String producer = "p" + p;
        senders.add(
            Thread.startVirtualThread(
                () -> sendAll(queue, producer, killed, sent, acknowledged, failures)));
      }
      Set<String> read = new HashSet<>();
      Set<String> followed = new HashSet<>();
      int leader = leader(settings.topic(), 0);
      readUntil(reader, read, 300);
      cluster.kill(leader);
      killed.countDown();
      for (Thread sender : senders) {
        sender.join();
      }
      cluster.restart(leader);
      assertThat(failures).isEmpty();
      assertThat(acknowledged).hasSize(sent.get());

      readUntil(reader, read, acknowledged.size());
      assertThat(read).isEqualTo(Set.copyOf(acknowledged));
      readUntil(follower, followed, acknowledged.size());
      assertThat(followed).isEqualTo(read);
      try (GroupReader later = queue.open("later")) {
        List<Delivery> all = take(later, acknowledged.size());
        assertThat(names(all))
            .doesNotHaveDuplicates()
            .containsExactlyInAnyOrderElementsOf(acknowledged);
        Batches.assertProducersInOrder(all);
      }
    }
  }

  /** Some batches are on their way at a time, until long after the leader was killed. */
  private static void sendAll(
      KafkaQueue queue,
      String producer,
      CountDownLatch killed,
      AtomicInteger sent,
      ConcurrentLinkedQueue<String> acknowledged,
      ConcurrentLinkedQueue<Throwable> failures) {
    int sequence = 0;
    for (int left = ROUNDS_AFTERWARDS; left > 0; ) {
      left -= killed.getCount() == 0 ? 1 : 0;
      List<CompletableFuture<Void>> stages = new ArrayList<>();
      for (int i = 0; i < IN_FLIGHT; i++) {
        LogBatch batch = batch(producer, sequence++, 300);
        sent.incrementAndGet();
        stages.add(
            queue
                .send(batch)
                .whenComplete((done, failure) -> {
                  if (failure == null) {
                    acknowledged.add(name(batch));
                  } else {
                    failures.add(failure);
                  }
                })
                .toCompletableFuture());
      }
      stages.forEach(stage -> stage.exceptionally(failure -> null).join());
    }
  }

  private static void readUntil(Reader reader, Set<String> read, int count)
      throws InterruptedException {
    while (read.size() < count) {
      List<Delivery> some = reader.poll(SOON);
      assertThat(some).as("after %d of %d", read.size(), count).isNotEmpty();
      read.addAll(names(some));
      if (reader instanceof GroupReader group) {
        group.acknowledge(some.getLast());
      }
    }
  }

  private int leader(String topic, int partition) throws Exception {
    try (Admin admin = Brokers.admin(cluster)) {
      TopicDescription description =
          admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get();
      return description.partitions().get(partition).leader().id();
    }
  }

  @Test
  void withFewerBrokersThanMustHaveABatchItIsRefusedUntilOneComesBack() throws Exception {
    TestSettings settings =
        TestSettings.of(cluster).minInSyncReplicas(3).sendTimeout(Duration.ofSeconds(20));
    try (KafkaQueue queue = settings.open();
        GroupReader reader = queue.open("group")) {
      until("all brokers are in sync", () -> queue.check().ready());
      send(queue, "p", 0, 1);
      assertThat(names(take(reader, 1))).containsExactly("p/0");
      cluster.kill(2);
      try {
        until(
            "it is noticed",
            () -> {
              Health health = queue.check();
              return !health.ready()
                  && health.detail().contains("partition")
                  && health.detail().contains("start");
            });
        assertKind(Kind.UNAVAILABLE, () -> await(queue.send(batch("q", 0, 10))));
      } finally {
        cluster.restart(2);
      }
      until("all brokers are in sync", () -> queue.check().ready());
      await(queue.send(batch("r", 0, 10)));
      // What was refused so may come all the same: a broker may have had it by then.
      List<String> read = new ArrayList<>();
      while (!read.contains("r/0")) {
        read.addAll(names(take(reader, 1)));
      }
      assertThat(read).doesNotHaveDuplicates().isSubsetOf("q/0", "r/0");
    }
  }
}
