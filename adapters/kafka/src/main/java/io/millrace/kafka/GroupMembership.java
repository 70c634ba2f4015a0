package io.millrace.kafka;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A reader's membership in a group: Kafka says which partitions it has, and remembers what it
 * acknowledged of them. That is told to Kafka at intervals, and before a partition goes over to
 * another reader, so that it is given nothing that was acknowledged.
 */
final class GroupMembership implements Membership, ConsumerRebalanceListener {
  private static final System.Logger LOG = System.getLogger(GroupMembership.class.getName());

  /** How long others wait for a partition of ours while Kafka does not answer. */
  private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration TOPIC_TIMEOUT = Duration.ofSeconds(5);

  private final String group;
  private final Topic topic;
  private final Duration interval;
  private final ReadBuffer buffer;
  private final Counters counters;
  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> committed = new HashMap<>();

  private boolean joined;
  private boolean committing;
  private long lastCommit = System.nanoTime();

  GroupMembership(
      String group,
      Topic topic,
      Duration interval,
      ReadBuffer buffer,
      Counters counters,
      Consumer<byte[], byte[]> consumer) {
    this.group = group;
    this.topic = topic;
    this.interval = interval;
    this.buffer = buffer;
    this.counters = counters;
    this.consumer = consumer;
  }

  @Override
  public void tend() {
    if (!joined) {
      topic.ready(TOPIC_TIMEOUT);
      consumer.subscribe(List.of(topic.name()), this);
      joined = true;
    }
    if (!committing && System.nanoTime() - lastCommit >= interval.toNanos()) {
      lastCommit = System.nanoTime();
      commit();
    }
  }

  private void commit() {
    Map<TopicPartition, OffsetAndMetadata> news = news();
    if (news.isEmpty()) {
      return;
    }
    committing = true;
    try {
      consumer.commitAsync(
          news,
          (offsets, failure) -> {
            committing = false;
            if (failure == null) {
              remember(offsets);
            } else {
              // What is still ours is told again at the next interval.
              LOG.log(Level.DEBUG, "group {0} cannot tell Kafka now: {1}", group, failure);
            }
          });
    } catch (RuntimeException e) {
      committing = false;
      throw e;
    }
  }

  /** What was acknowledged, of the partitions we have, and Kafka does not know. */
  private Map<TopicPartition, OffsetAndMetadata> news() {
    Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>();
    buffer
        .acknowledged()
        .forEach((partition, next) -> {
          if (!next.equals(committed.get(partition))) {
            news.put(partition, new OffsetAndMetadata(next));
          }
        });
    return news;
  }

  private void remember(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
  }

  private void commitNow(Map<TopicPartition, OffsetAndMetadata> offsets) {
    if (offsets.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(offsets, COMMIT_TIMEOUT);
      remember(offsets);
    } catch (KafkaException e) {
      LOG.log(
          Level.WARNING,
          "group {0} cannot tell Kafka what it acknowledged of {1}, which will be delivered again:"
              + " {2}",
          group,
          offsets.keySet(),
          e);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> news = news();
    news.keySet().retainAll(partitions);
    commitNow(news);
    onPartitionsLost(partitions);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (buffer.isFull()) {
      consumer.pause(partitions);
    }
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    buffer.drop(partitions);
    committed.keySet().removeAll(partitions);
  }

  /** The oldest; told to Kafka, so that it is noticed if that is forgotten before we came to it. */
  @Override
  public long start(TopicPartition partition, long oldest) {
    buffer.begin(partition, oldest);
    return oldest;
  }

  @Override
  public void overtaken(TopicPartition partition, long from, long oldest) {
    if (oldest > from) {
      counters.lostRecords.add(oldest - from);
      LOG.log(
          Level.ERROR,
          "lost: Kafka forgot {0} records of {1} (offsets {2} to {3}) before group {4} had read them;"
              + " it goes on with the oldest kept. Raise the topic''s retention.ms, or add readers",
          String.valueOf(oldest - from),
          partition,
          String.valueOf(from),
          String.valueOf(oldest - 1),
          group);
    } else {
      LOG.log(
          Level.ERROR,
          "{0} ends before offset {1}, to which group {2} had read: the topic was made anew, or a"
              + " broker that was behind took over. The group goes on at offset {3}",
          partition,
          String.valueOf(from),
          group,
          String.valueOf(oldest));
    }
  }

  @Override
  public void leave() {
    commitNow(news());
  }
}
