package io.millrace.kafka;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads all partitions from their ends on, in no group; also those that are added later, these from
 * their beginning. Kafka remembers nothing of it.
 */
final class Following implements Membership {
  private static final System.Logger LOG = System.getLogger(Following.class.getName());

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Set<TopicPartition> partitions = new HashSet<>();

  private Following(Consumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    this.topic = topic;
  }

  /** Has the consumer stand at the end of each partition; waits for Kafka to say where that is. */
  static Following start(Consumer<byte[], byte[]> consumer, String topic, Duration timeout) {
    Following following = new Following(consumer, topic);
    for (PartitionInfo partition : consumer.partitionsFor(topic, timeout)) {
      following.partitions.add(new TopicPartition(topic, partition.partition()));
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(following.partitions, timeout);
    consumer.assign(following.partitions);
    ends.forEach(consumer::seek);
    return following;
  }

  @Override
  public void tend() {
    // Asks nobody: the client refreshes by itself what it knows of the topic.
    List<PartitionInfo> known = consumer.partitionsFor(topic);
    if (known.size() <= partitions.size()) {
      return;
    }
    List<TopicPartition> added = new ArrayList<>();
    for (PartitionInfo each : known) {
      TopicPartition partition = new TopicPartition(topic, each.partition());
      if (partitions.add(partition)) {
        added.add(partition);
      }
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(added);
  }

  @Override
  public long start(TopicPartition partition, long oldest) {
    return oldest;
  }

  @Override
  public void overtaken(TopicPartition partition, long from, long oldest) {
    LOG.log(
        Level.DEBUG,
        "{0} is followed from offset {1} on, not {2}",
        partition,
        String.valueOf(oldest),
        String.valueOf(from));
  }

  @Override
  public void leave() {
    // Nobody knows of it.
  }
}
