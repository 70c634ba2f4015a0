package io.millrace.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What each kind of Kafka client is given: ours, and what the user adds to it. */
final class ClientProperties {
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration METADATA_AGE = Duration.ofSeconds(30);

  /** Enough of small batches together to compress well. */
  private static final int GROUPED_BYTES = 256 << 10;

  /** For what the client's own buffers waste: it hands them out in pieces of the size above. */
  private static final int SLACK_BYTES = 16 << 20;

  /** Properties the queue's promises rest on, and those that have a setting; with what to do. */
  private static final Map<String, String> TAKEN =
      Map.ofEntries(
          Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "set bootstrap-servers"),
          Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "set compression"),
          Map.entry(ProducerConfig.LINGER_MS_CONFIG, "set linger"),
          Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, "set send-buffer-bytes"),
          Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "set send-timeout"),
          Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, "set send-timeout"),
          Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "set max-message-bytes"),
          Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "set session-timeout"),
          Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "set read-buffer-bytes"),
          Map.entry(ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG, "set commit-interval"),
          Map.entry(ProducerConfig.ACKS_CONFIG, "leave it out: it is always all"),
          Map.entry(ProducerConfig.RETRIES_CONFIG, "leave it out: send-timeout ends retries"),
          Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "leave it out"),
          Map.entry(ProducerConfig.PARTITIONER_CLASS_CONFIG, "leave it out"),
          Map.entry(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, "leave it out"),
          Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, "leave it out"),
          Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, "leave it out"),
          Map.entry(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, "leave it out"),
          Map.entry(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, "leave it out"),
          Map.entry(ConsumerConfig.GROUP_ID_CONFIG, "leave it out"),
          Map.entry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "leave it out"),
          Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "leave it out"),
          Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "leave it out"));

  private final KafkaSettings settings;

  ClientProperties(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * Refuses a property that is not the user's to set.
   *
   * @throws IllegalArgumentException naming it, and what to do instead
   */
  static void requireFree(String property) {
    String instead = TAKEN.get(property);
    if (instead != null) {
      throw new IllegalArgumentException("client." + property + " cannot be set here: " + instead);
    }
  }

  /**
   * For the producer. Idempotent unless the user switches that off for a Kafka that does not know
   * it; then only one request is on its way at a time, so that a retry still keeps the order.
   */
  Map<String, Object> producer() {
    Map<String, Object> properties = new HashMap<>();
    Duration rest = settings.sendTimeout().minus(settings.linger());
    properties.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        milliseconds(rest.compareTo(REQUEST_TIMEOUT) < 0 ? rest : REQUEST_TIMEOUT));
    properties.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, milliseconds(METADATA_AGE));
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, GROUPED_BYTES);
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    addUsers(properties, ProducerConfig.configNames());
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, settings.compression().property());
    properties.put(ProducerConfig.LINGER_MS_CONFIG, milliseconds(settings.linger()));
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, milliseconds(settings.sendTimeout()));
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, milliseconds(settings.sendTimeout()));
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, settings.maxMessageBytes());
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.sendBufferBytes() + SLACK_BYTES);
    String idempotence = String.valueOf(properties.get(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG));
    if (idempotence.strip().equalsIgnoreCase("false")) {
      properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    }
    return properties;
  }

  /** For a reader of no group; see {@link #consumer(String)} for one of a group. */
  Map<String, Object> consumer() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, milliseconds(METADATA_AGE));
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, milliseconds(REQUEST_TIMEOUT));
    properties.put(
        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
        (int) Math.min(settings.readBufferBytes() / 4, Integer.MAX_VALUE));
    addUsers(properties, ConsumerConfig.configNames());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // Where to go on when there is no offset, or none that is kept, is decided here and told.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, recordsPerPoll());
    return properties;
  }

  /** For a reader of a group, by the name it has in Kafka. */
  Map<String, Object> consumer(String group) {
    Map<String, Object> properties = consumer();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    if (!"consumer".equals(properties.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG))) {
      // In the newer protocol these are the brokers' to say.
      long session = settings.sessionTimeout().toMillis();
      properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) session);
      properties.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) (session / 5));
      properties.putIfAbsent(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          CooperativeStickyAssignor.class.getName());
    }
    return properties;
  }

  /** So few that what one poll brings fills half of the reader's buffer at most. */
  int recordsPerPoll() {
    long fitting = settings.readBufferBytes() / 2 / settings.maxMessageBytes();
    return (int) Math.max(1, Math.min(fitting, Math.min(500, settings.readBufferBatches() / 2)));
  }

  /** For asking for topics, and making one. */
  Map<String, Object> admin() {
    Map<String, Object> properties = new HashMap<>();
    addUsers(properties, AdminClientConfig.configNames());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    return properties;
  }

  /** Those that this kind of client knows, and those of plug-ins, which none knows. */
  private void addUsers(Map<String, Object> properties, Set<String> known) {
    Set<String> others = new HashSet<>(ProducerConfig.configNames());
    others.addAll(ConsumerConfig.configNames());
    others.addAll(AdminClientConfig.configNames());
    others.removeAll(known);
    settings
        .client()
        .forEach((name, value) -> {
          if (!others.contains(name)) {
            properties.put(name, value);
          }
        });
  }

  private static int milliseconds(Duration time) {
    return (int) Math.min(time.toMillis(), Integer.MAX_VALUE);
  }
}
