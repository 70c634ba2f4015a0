package io.millrace.kafka;

import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Deliveries.take;
import static io.millrace.contracts.Eventually.SOON;
import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Eventually.until;
import static io.millrace.kafka.Batches.batch;
import static io.millrace.kafka.Batches.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.KafkaCluster;
import io.millrace.ports.Queue.Delivery;
import io.millrace.ports.Queue.GroupReader;
import io.millrace.ports.Queue.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What readers do with what is slow, strange, gone or new. */
class ReadingTest {
  private final KafkaCluster cluster = Brokers.one();
  private final TestSettings settings = TestSettings.of(cluster);

  @Test
  void aForeignRecordIsPassedOverAndItsNeighboursGoThrough() throws Exception {
    settings.partitions(1);
    try (KafkaQueue queue = settings.open();
        GroupReader reader = queue.open("group");
        Producer<byte[], byte[]> stranger = Brokers.producer(cluster)) {
      send(queue, "p", 0, 1);
      stranger.send(new ProducerRecord<>(settings.topic(), new byte[] {1, 2, 3})).get();
      stranger.send(new ProducerRecord<>(settings.topic(), null)).get();
      send(queue, "p", 1, 2);
      stranger.send(new ProducerRecord<>(settings.topic(), new byte[0])).get();
      List<Delivery> deliveries = take(reader, 2);
      assertThat(names(deliveries)).containsExactly("p/0", "p/1");
      until("all three are counted", () -> queue.statistics().foreignRecords() == 3);
      reader.acknowledge(deliveries.getLast());
      until(
          "nothing is left", () -> Map.of("group", 0L).equals(queue.statistics().behindRecords()));
    }
    try (KafkaQueue queue = settings.open();
        GroupReader reader = queue.open("group")) {
      send(queue, "p", 2, 3);
      assertThat(names(take(reader, 1))).containsExactly("p/2");
      assertThat(queue.statistics().foreignRecords()).isZero();
    }
  }

  @Test
  void aGroupThatIsOvertakenByRetentionIsToldHowMuchIsLostAndGoesOnWithTheOldest()
      throws Exception {
    settings.partitions(1);
    try (KafkaQueue queue = settings.open()) {
      send(queue, "p", 0, 10);
      try (GroupReader reader = queue.open("group")) {
        reader.acknowledge(take(reader, 10).get(3));
      }
    }
    forget(7);
    try (KafkaQueue queue = settings.open();
        GroupReader reader = queue.open("group")) {
      assertThat(names(take(reader, 3))).containsExactly("p/7", "p/8", "p/9");
      assertThat(queue.statistics().lostRecords()).isEqualTo(3);
    }
  }

  @Test
  void aGroupThatWasOpenedAndTookNothingIsToldOfItsLossToo() throws Exception {
    settings.partitions(1);
    try (KafkaQueue queue = settings.open()) {
      send(queue, "p", 0, 5);
      try (GroupReader reader = queue.open("group")) {
        take(reader, 5);
      }
    }
    forget(4);
    try (KafkaQueue queue = settings.open();
        GroupReader reader = queue.open("group")) {
      assertThat(names(take(reader, 1))).containsExactly("p/4");
      assertThat(queue.statistics().lostRecords()).isEqualTo(4);
    }
  }

  @Test
  void aNewGroupStartsWithTheOldestKeptAndHasLostNothing() throws Exception {
    settings.partitions(1);
    try (KafkaQueue queue = settings.open()) {
      send(queue, "p", 0, 5);
      forget(2);
      try (GroupReader reader = queue.open("group")) {
        assertThat(names(take(reader, 3))).containsExactly("p/2", "p/3", "p/4");
      }
      assertThat(queue.statistics().lostRecords()).isZero();
    }
  }

  private void forget(long before) throws Exception {
    try (Admin admin = Brokers.admin(cluster)) {
      TopicPartition partition = new TopicPartition(settings.topic(), 0);
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before))).all().get();
    }
  }

  @Test
  void aReaderThatIsNotPolledKeepsItsPartitionsAndItsBufferWithinItsBounds() throws Exception {
    Duration maxPollInterval = Duration.ofSeconds(5);
    settings
        .partitions(2)
        .maxMessageBytes(64 << 10)
        .readBuffer(400_000, 1000)
        .client("max.poll.interval.ms", String.valueOf(maxPollInterval.toMillis()));
    try (KafkaQueue queue = settings.open();
        GroupReader reader = queue.open("group");
        Admin admin = Brokers.admin(cluster)) {
      for (int i = 0; i < 100; i++) {
        await(queue.send(batch("p" + i % 7, i, 10_000)));
      }
      until("it pauses", () -> queue.statistics().pausedReaders() == 1);
      String member = member(admin);
      long end = System.nanoTime() + 2 * maxPollInterval.toNanos();
      while (System.nanoTime() < end) {
        assertThat(queue.statistics().bufferedBytes()).isBetween(100_000L, 400_000L);
        LockSupport.parkNanos(5_000_000); // the broker is on the same cores
      }
      assertThat(member(admin)).isEqualTo(member);
      List<Delivery> deliveries = take(reader, 100);
      assertThat(names(deliveries)).hasSize(100).doesNotHaveDuplicates();
      Batches.assertProducersInOrder(deliveries);
      reader.acknowledge(deliveries.getLast());
      until(
          "nothing is left", () -> Map.of("group", 0L).equals(queue.statistics().behindRecords()));
      assertThat(queue.statistics().pausedReaders()).isZero();
    }
  }

  /** The one member that Kafka knows, which gets another id when it comes back. */
  private String member(Admin admin) throws Exception {
    String group = settings.topic() + ".group";
    ConsumerGroupDescription description =
        admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get();
    assertThat(description.members()).hasSize(1);
    return description.members().iterator().next().consumerId();
  }

  @Test
  void manySmallBatchesAreBoundedByTheirNumber() throws Exception {
    settings.readBuffer(8 << 20, 20);
    try (KafkaQueue queue = settings.open();
        GroupReader reader = queue.open("group")) {
      send(queue, "p", 0, 200);
      until("it pauses", () -> queue.statistics().pausedReaders() == 1);
      assertThat(queue.statistics().bufferedRecords()).isBetween(10L, 20L);
      List<Delivery> all = new ArrayList<>();
      while (all.size() < 200) {
        List<Delivery> some = reader.poll(SOON);
        assertThat(some).hasSizeBetween(1, 20);
        all.addAll(some);
      }
      assertThat(names(all)).startsWith("p/0").endsWith("p/199").doesNotHaveDuplicates();
    }
  }

  @Test
  void aFollowerAndAGroupReadPartitionsThatAreAddedLater() throws Exception {
    settings.partitions(1).client("metadata.max.age.ms", "300");
    try (KafkaQueue queue = settings.open();
        Reader follower = queue.follow();
        GroupReader reader = queue.open("group");
        Admin admin = Brokers.admin(cluster)) {
      send(queue, "p", 0, 1);
      take(reader, 1);
      take(follower, 1);
      admin.createPartitions(Map.of(settings.topic(), NewPartitions.increaseTo(8))).all().get();
      until("all are seen", () -> queue.check().detail().contains("8 partitions"));
      // Of so many producers some go to the new partitions, once the sender knows of them.
      List<String> sent = new ArrayList<>();
      List<String> followed = new ArrayList<>();
      List<String> read = new ArrayList<>();
      int behind = 0;
      for (int i = 0; i < 40; i++) {
        send(queue, "q" + i, 0, 1);
        sent.add("q" + i + "/0");
        while (followed.size() < sent.size() && behind < 400) {
          followed.addAll(names(follower.poll(Duration.ofMillis(100))));
          behind++;
        }
      }
      read.addAll(names(take(reader, sent.size())));
      assertThat(followed).containsExactlyInAnyOrderElementsOf(sent);
      assertThat(read).containsExactlyInAnyOrderElementsOf(sent);
      try (Producer<byte[], byte[]> any = Brokers.producer(cluster)) {
        assertThat(any.partitionsFor(settings.topic())).hasSize(8);
      }
    }
  }

  @Test
  void aFollowerCommitsNothingAndJoinsNoGroup() throws Exception {
    try (KafkaQueue queue = settings.open();
        Admin admin = Brokers.admin(cluster)) {
      try (Reader follower = queue.follow()) {
        send(queue, "p", 0, 3);
        assertThat(names(take(follower, 3))).containsExactly("p/0", "p/1", "p/2");
        assertThat(queue.statistics().behindRecords()).isEmpty();
      }
      assertThat(admin.listGroups().all().get())
          .noneMatch(group -> group.groupId().contains(settings.topic()));
    }
  }

  @Test
  void theNewerProtocolOfGroupsCanBeChosen() throws Exception {
    try (KafkaQueue queue = settings.newerGroups().open()) {
      send(queue, "p", 0, 4);
      try (GroupReader reader = queue.open("group")) {
        reader.acknowledge(take(reader, 4).get(1));
      }
      try (GroupReader reader = queue.open("group")) {
        assertThat(names(take(reader, 2))).containsExactly("p/2", "p/3");
      }
    }
  }
}
