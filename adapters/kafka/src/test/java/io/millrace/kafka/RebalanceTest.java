package io.millrace.kafka;

import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Deliveries.take;
import static io.millrace.contracts.Eventually.until;
import static io.millrace.kafka.Batches.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.KafkaCluster;
import io.millrace.model.LogBatch;
import io.millrace.ports.Queue.Delivery;
import io.millrace.ports.Queue.GroupReader;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Test;

/**
 * A group whose readers come, leave and die: nothing is lost, and only what must be comes twice.
 */
class RebalanceTest {
  private static final int PARTITIONS = 6;

  private final KafkaCluster cluster = Brokers.one();
  private final TestSettings settings = TestSettings.of(cluster).partitions(PARTITIONS);

  @Test
  void whatGoesOverToAnotherReaderIsWhatWasNotAcknowledgedAndItComesBackWhenThatLeaves()
      throws Exception {
    try (KafkaQueue queue = settings.open();
        GroupReader one = queue.open("group")) {
      sendAll(queue);
      List<Delivery> first = take(one, 60);
      // So few that, even if they are all of one partition, each reader gets some of the others.
      one.acknowledge(first.get(9));
      List<Delivery> open = first.subList(10, 60);

      GroupReader other = queue.open("group");
      Set<Integer> kept = partitionsOfTheOlder();
      List<String> moved =
          names(open.stream().filter(each -> !kept.contains(partition(each.batch()))).toList());
      assertThat(moved).isNotEmpty().hasSizeLessThan(open.size());
      List<Delivery> there = take(other, moved.size());
      assertThat(names(there)).containsExactlyInAnyOrderElementsOf(moved);
      Batches.assertProducersInOrder(there);

      // Counts for what it has kept, and for nothing else.
      one.acknowledge(first.getLast());
      other.close();
      List<Delivery> again = take(one, moved.size());
      assertThat(names(again)).containsExactlyInAnyOrderElementsOf(moved);
      one.acknowledge(again.getLast());
    }
    try (KafkaQueue queue = settings.open();
        GroupReader reader = queue.open("group")) {
      send(queue, "last", 0, 1);
      assertThat(names(take(reader, 1))).containsExactly("last/0");
    }
  }

  @Test
  void whatIsBufferedOfAPartitionThatGoesOverIsDeliveredByItsNewReaderAlone() throws Exception {
    try (KafkaQueue queue = settings.open();
        GroupReader one = queue.open("group")) {
      sendAll(queue);
      until("all is fetched", () -> queue.statistics().bufferedRecords() == 60);
      try (GroupReader other = queue.open("group")) {
        Set<Integer> kept = partitionsOfTheOlder();
        List<Delivery> here = new ArrayList<>();
        List<Delivery> there = new ArrayList<>();
        while (here.size() + there.size() < 60) {
          here.addAll(one.poll(Duration.ofMillis(20)));
          there.addAll(other.poll(Duration.ofMillis(20)));
        }
        assertThat(here).allMatch(each -> kept.contains(partition(each.batch())));
        assertThat(there).isNotEmpty().noneMatch(each -> kept.contains(partition(each.batch())));
        here.addAll(there);
        assertThat(names(here)).hasSize(60).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void whatAReaderThatIsKilledDidNotAcknowledgeGoesToAnother() throws Exception {
    try (KafkaQueue queue = settings.open()) {
      sendAll(queue);
      Process process = startReader();
      List<String> acknowledged = new ArrayList<>();
      try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
        for (int i = 0; i < 20; i++) {
          acknowledged.add(output.readLine());
        }
        until("Kafka knows what was acknowledged", () -> committed() == 20);
      } finally {
        process.destroyForcibly().waitFor();
      }
      try (GroupReader reader = queue.open("group")) {
        List<Delivery> rest = take(reader, 40);
        assertThat(names(rest)).hasSize(40).doesNotContainAnyElementsOf(acknowledged);
        Batches.assertProducersInOrder(rest);
        reader.acknowledge(rest.getLast());
      }
    }
  }

  private Process startReader() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            ReaderProcess.class.getName(),
            cluster.bootstrap(),
            settings.topic(),
            "20")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Sixty batches of twelve producers. */
  private static void sendAll(KafkaQueue queue) {
    for (int i = 0; i < 12; i++) {
      send(queue, "p" + i, 0, 5);
    }
  }

  private long committed() {
    try (Admin admin = Brokers.admin(cluster)) {
      return admin
          .listConsumerGroupOffsets(group())
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    } catch (ExecutionException e) {
      return -1;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until two readers share all partitions, and says which the one has that had them all. */
  private Set<Integer> partitionsOfTheOlder() throws Exception {
    try (Admin admin = Brokers.admin(cluster)) {
      until("two readers share all partitions", () -> sharing(describe(admin)));
      return describe(admin).members().stream()
          // The client counts its consumers up.
          .min((a, b) -> Integer.compare(number(a), number(b)))
          .map(RebalanceTest::partitions)
          .orElseThrow();
    }
  }

  private static int number(MemberDescription member) {
    String id = member.clientId();
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
  }

  private static boolean sharing(ConsumerGroupDescription group) {
    Collection<MemberDescription> members = group.members();
    return group.groupState() == GroupState.STABLE
        && members.size() == 2
        && members.stream().allMatch(member -> partitions(member).size() == PARTITIONS / 2);
  }

  private ConsumerGroupDescription describe(Admin admin) {
    try {
      return admin.describeConsumerGroups(List.of(group())).describedGroups().get(group()).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<Integer> partitions(MemberDescription member) {
    return member.assignment().topicPartitions().stream()
        .map(partition -> partition.partition())
        .collect(Collectors.toSet());
  }

  private static int partition(LogBatch batch) {
    byte[] key = RecordFormat.encode("t", batch).key();
    return BuiltInPartitioner.partitionForKey(key, PARTITIONS);
  }

  private String group() {
    return settings.topic() + ".group";
  }
}
