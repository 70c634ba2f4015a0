package io.millrace.kafka;

import io.millrace.model.LogBatch;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The queue of many machines: one topic of Kafka, which any number of processes send to and read
 * from. docs/kafka.md tells how to set it up; {@link RecordFormat} what a record is.
 *
 * <p><b>A send</b> is acknowledged once as many brokers have the batch as the topic's {@code
 * min.insync.replicas} says. All batches of a producer (an {@link io.millrace.model.Origin}'s, of a
 * tenant) go to one partition, in the order in which they were sent. What Kafka does not confirm is
 * sent again by its client, in the same order, and idempotently: brokers know the repeated record,
 * so neither a lost answer nor the death of a broker makes a batch come twice, or late. Once the
 * send timeout has passed the batch fails as UNAVAILABLE, and may be there all the same, or a part
 * of it; whoever sends it again may have it delivered twice, under the same origins, of which
 * stores keep one.
 *
 * <p><b>When a broker dies</b>, another that has all that was acknowledged takes over its
 * partitions, within seconds; sends and readers wait for that, and go on. Nothing acknowledged is
 * lost as long as one in-sync copy of it lives; how many there are is the topic's {@code
 * min.insync.replicas}, so with 1, or with one copy of each partition, the death of one broker may
 * lose what it alone had. With fewer brokers than that setting, batches are refused as UNAVAILABLE
 * until one comes back, and readers may be given the latest of what was acknowledged only then.
 *
 * <p><b>Readers of a group</b> share its partitions, so no more of them work than there are
 * partitions. When one comes, leaves or dies, some partitions go over to others (a rebalance); the
 * rest are read on meanwhile. A reader that gives one up tells Kafka first what it acknowledged of
 * it, so the next is delivered just what was not; what is still buffered of it is dropped, and what
 * was handed out and is acknowledged later no longer counts. A reader that dies could not tell what
 * it acknowledged within the last {@link KafkaSettings#commitInterval()}: that is delivered twice.
 * Nothing is left out, and within a partition, so for each producer, the order is kept: what comes
 * twice comes as a repetition from some batch on. A change of the number of partitions moves
 * producers to others: what they sent before and after it is read side by side, unless the readers
 * had caught up.
 *
 * <p>Kafka keeps batches as long as the topic's retention says, no matter who has read them, hence
 * no {@link Ability#BOUNDED}. A group that is overtaken by it loses what is gone: that is logged as
 * an error and counted ({@link KafkaStatistics#lostRecords()}).
 *
 * <p>Thread-safe. Constructing one sends nothing to Kafka. Stages complete on virtual threads of
 * their own, refusals at once on the caller's.
 */
public final class KafkaQueue implements Queue {
  /** What it declares. */
  public static final Set<Ability> ABILITIES =
      Set.of(Ability.DURABLE, Ability.SHARED, Ability.FOLLOW);

  private static final Duration FOLLOW_TIMEOUT = Duration.ofSeconds(10);

  private final KafkaSettings settings;
  private final ClientProperties properties;
  private final Counters counters = new Counters();
  private final Topic topic;
  private final Sender sender;
  private final Set<KafkaReader> readers = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  /**
   * Makes a queue; the topic is looked for, and made, when it is first used.
   *
   * @throws MillraceException INVALID if the clients of Kafka cannot be made with its settings
   */
  public KafkaQueue(KafkaSettings settings) {
    this.settings = settings;
    this.properties = new ClientProperties(settings);
    ClientCheck.check(settings);
    this.topic = new Topic(settings, properties);
    this.sender = new Sender(topic, settings, properties, counters);
    sender.start();
  }

  @Override
  public Set<Ability> abilities() {
    return ABILITIES;
  }

  /**
   * As the contract says, and never waits: batches wait for Kafka in a buffer, whose size is {@link
   * KafkaSettings#sendBufferBytes()}.
   */
  @Override
  public CompletionStage<Void> send(LogBatch batch) {
    if (closed) {
      return CompletableFuture.failedFuture(closedException());
    }
    return sender.send(batch);
  }

  /**
   * As the contract says. In Kafka the group is called {@code TOPIC.GROUP}. Waits for nothing: what
   * keeps it from reading is thrown by {@code poll}, once each time it is met, and tried again.
   *
   * @throws MillraceException UNAVAILABLE if the queue is closed, or no broker's name can be
   *     resolved
   */
  @Override
  public GroupReader open(String group) {
    requireOpen();
    String name = settings.topic() + "." + group;
    ReadBuffer buffer = buffer(true);
    Consumer<byte[], byte[]> consumer = consumer(properties.consumer(name));
    GroupMembership membership =
        new GroupMembership(name, topic, settings.commitInterval(), buffer, counters, consumer);
    return start(group, buffer, new Fetcher(consumer, membership, buffer, counters));
  }

  /**
   * As the contract says. Waits until Kafka has told where the partitions end.
   *
   * @throws MillraceException UNAVAILABLE if the queue is closed, or Kafka does not answer
   */
  @Override
  public Reader follow() {
    requireOpen();
    topic.ready(FOLLOW_TIMEOUT);
    ReadBuffer buffer = buffer(false);
    Consumer<byte[], byte[]> consumer = consumer(properties.consumer());
    Following following;
    try {
      following = Following.start(consumer, topic.name(), FOLLOW_TIMEOUT);
    } catch (KafkaException e) {
      consumer.close();
      throw Failures.translate("topic " + topic.name() + " cannot be followed", e);
    }
    return start("", buffer, new Fetcher(consumer, following, buffer, counters));
  }

  private ReadBuffer buffer(boolean acknowledges) {
    return new ReadBuffer(settings.readBufferBytes(), settings.readBufferBatches(), acknowledges);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
    try {
      return new KafkaConsumer<>(
          properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw Failures.translate("Kafka cannot be read", e);
    }
  }

  private KafkaReader start(String group, ReadBuffer buffer, Fetcher fetcher) {
    KafkaReader reader = new KafkaReader(group, buffer, fetcher, readers::remove);
    readers.add(reader);
    reader.start();
    if (closed) {
      reader.close();
      throw closedException();
    }
    return reader;
  }

  /** The queue in figures. */
  public KafkaStatistics statistics() {
    long records = 0;
    long bytes = 0;
    int paused = 0;
    for (KafkaReader reader : readers) {
      records += reader.buffer().records();
      bytes += reader.buffer().bytes();
      paused += reader.fetcher().isPaused() ? 1 : 0;
    }
    Map<String, Long> behind =
        readers.stream()
            .filter(reader -> !reader.group().isEmpty())
            .collect(
                Collectors.groupingBy(
                    KafkaReader::group,
                    Collectors.summingLong(reader -> reader.fetcher().behind())));
    return new KafkaStatistics(
        counters.sentBatches.sum(),
        counters.sentBytes.sum(),
        counters.failedBatches.sum(),
        sender.waitingBytes(),
        counters.lostRecords.sum(),
        counters.foreignRecords.sum(),
        records,
        bytes,
        paused,
        behind);
  }

  /**
   * Ready if each partition has a leader, and as many brokers in sync as it takes to send. Asks
   * Kafka, for a few seconds at most.
   */
  @Override
  public Health check() {
    return closed ? new Health(false, "the queue is closed") : topic.check();
  }

  /**
   * Waits until what was accepted is acknowledged by Kafka, or has failed, which is after {@link
   * KafkaSettings#sendTimeout()} or twice that; then closes its readers.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    sender.close();
    readers.forEach(KafkaReader::stop);
    readers.forEach(KafkaReader::close);
    topic.close();
  }

  private void requireOpen() {
    if (closed) {
      throw closedException();
    }
  }

  private static MillraceException closedException() {
    return new MillraceException(Kind.UNAVAILABLE, "the queue is closed");
  }
}
