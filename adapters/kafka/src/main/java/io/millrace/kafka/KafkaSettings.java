package io.millrace.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Which Kafka a queue is on, how it uses it, and the bounds of all it holds.
 *
 * @param bootstrapServers where to ask first: {@code HOST:PORT}, more behind commas
 * @param topic that holds the batches; made at first use if it is not there
 * @param partitions of a topic that is made: how many readers can share a group
 * @param replicationFactor of a topic that is made: how many brokers hold each batch; 0 for the
 *     brokers' own default
 * @param minInSyncReplicas of a topic that is made: how many brokers must have a batch before it is
 *     acknowledged; 0 for the brokers' own default
 * @param retention of a topic that is made: how long it keeps batches, whoever has read them
 * @param maxMessageBytes the largest record: a larger batch is sent in parts; also what a topic
 *     that is made allows. If a topic that was there allows less, that counts
 * @param compression of what is sent
 * @param linger how long a batch may wait for others to be sent with it
 * @param sendBufferBytes batches sent and not yet acknowledged by Kafka; more are refused as
 *     OVERLOADED. The Kafka client may hold as much again, to send it
 * @param sendTimeout a batch that Kafka has not acknowledged after that long fails as UNAVAILABLE;
 *     one that found no connection at all may take twice as long
 * @param readBufferBytes batches that a reader has fetched and not yet handed out
 * @param readBufferBatches the same, counted
 * @param commitInterval how often a group's acknowledgements are told to Kafka; after a crash what
 *     was acknowledged within it is delivered again
 * @param sessionTimeout a reader of which Kafka has heard nothing for so long is taken for dead,
 *     and its part goes over to the others of its group
 * @param client more properties for the Kafka clients, as Kafka names them: {@code
 *     security.protocol}, {@code sasl.*}, {@code ssl.*} and so on. Their values are never logged
 *     here, and Kafka hides those of passwords
 */
public record KafkaSettings(
    String bootstrapServers,
    String topic,
    int partitions,
    int replicationFactor,
    int minInSyncReplicas,
    Duration retention,
    int maxMessageBytes,
    Compression compression,
    Duration linger,
    long sendBufferBytes,
    Duration sendTimeout,
    long readBufferBytes,
    int readBufferBatches,
    Duration commitInterval,
    Duration sessionTimeout,
    Map<String, String> client) {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  public KafkaSettings {
    Objects.requireNonNull(bootstrapServers, "bootstrap-servers");
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(compression, "compression");
    client = Map.copyOf(client);
    require(!bootstrapServers.isBlank(), "bootstrap-servers must name a broker: HOST:PORT");
    require(
        TOPIC.matcher(topic).matches() && !topic.equals(".") && !topic.equals(".."),
        "topic must be at most 249 letters, digits, dots, dashes and underscores");
    require(partitions > 0, "partitions must be positive");
    require(
        replicationFactor >= 0 && replicationFactor <= Short.MAX_VALUE,
        "replication-factor must be positive, or 0 for the brokers' default");
    require(
        minInSyncReplicas >= 0,
        "min-in-sync-replicas must be positive, or 0 for the brokers' default");
    require(
        replicationFactor == 0 || minInSyncReplicas <= replicationFactor,
        "min-in-sync-replicas must not exceed replication-factor: nothing could be sent");
    require(retention.isPositive(), "retention must be positive");
    require(maxMessageBytes >= 16 * KIB, "max-message-bytes must be at least 16KiB");
    require(!linger.isNegative(), "linger must not be negative");
    require(
        sendBufferBytes >= maxMessageBytes,
        "send-buffer-bytes must have room for a record of max-message-bytes");
    require(
        sendTimeout.compareTo(linger.plusSeconds(1)) >= 0,
        "send-timeout must be at least a second longer than linger");
    require(
        readBufferBytes >= 2L * maxMessageBytes,
        "read-buffer-bytes must have room for two records of max-message-bytes");
    require(readBufferBatches >= 2, "read-buffer-batches must be at least 2");
    require(commitInterval.isPositive(), "commit-interval must be positive");
    require(sessionTimeout.isPositive(), "session-timeout must be positive");
    client.keySet().forEach(ClientProperties::requireFree);
    String request = client.get(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG);
    if (request != null) {
      require(
          request.strip().matches("[0-9]{1,9}"),
          "client.request.timeout.ms must be a number of milliseconds");
      require(
          sendTimeout.compareTo(linger.plusMillis(Long.parseLong(request.strip()))) >= 0,
          "send-timeout must not be shorter than linger and client.request.timeout.ms together");
    }
  }

  /** What suits brokers as they are, and a process with a heap of half a gigabyte. */
  public static KafkaSettings defaults() {
    return new KafkaSettings(
        "127.0.0.1:9092",
        "logs.raw",
        12,
        0,
        0,
        Duration.ofDays(7),
        4 * MIB,
        Compression.ZSTD,
        Duration.ofMillis(5),
        64 * MIB,
        Duration.ofSeconds(30),
        64 * MIB,
        10_000,
        Duration.ofSeconds(1),
        Duration.ofSeconds(15),
        Map.of());
  }

  /** The same for another topic. */
  public KafkaSettings withTopic(String newTopic) {
    return new KafkaSettings(
        bootstrapServers,
        newTopic,
        partitions,
        replicationFactor,
        minInSyncReplicas,
        retention,
        maxMessageBytes,
        compression,
        linger,
        sendBufferBytes,
        sendTimeout,
        readBufferBytes,
        readBufferBatches,
        commitInterval,
        sessionTimeout,
        client);
  }

  /** Without the values of {@link #client()}, which may be secrets. */
  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>();
    client.keySet().forEach(key -> shown.put(key, "..."));
    return "KafkaSettings[" + topic + " at " + bootstrapServers + ", client " + shown + "]";
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
