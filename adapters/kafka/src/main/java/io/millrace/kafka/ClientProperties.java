package io.millrace.kafka;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

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

  /** Resolves at once, and nothing listens there. */
  private static final String NOWHERE = "127.0.0.1:1";

  private static final System.Logger LOG = System.getLogger(ClientProperties.class.getName());

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
   * Finds out what can be found out without a broker.
   *
   * @throws MillraceException INVALID if a property has a value that no client works with
   */
  void check() {
    warnOfUnknown();
    try {
      Map<String, Object> serializers = new HashMap<>(producer());
      serializers.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
      serializers.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
      var _ = new ProducerConfig(serializers);
      Map<String, Object> deserializers = new HashMap<>(consumer(settings.topic()));
      deserializers.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
      deserializers.put(
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
      var _ = new ConsumerConfig(deserializers);
      // What SASL and TLS need is read, and certificates loaded, when a client is made.
      Map<String, Object> nowhere = new HashMap<>(admin());
      nowhere.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, NOWHERE);
      Admin.create(nowhere).close(Duration.ZERO);
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  /** Of the client's wrapping, what it could not do, and for what reason in the end. */
  private static MillraceException refused(KafkaException failure) {
    Throwable telling = failure;
    while (telling.getCause() != null
        && String.valueOf(telling.getMessage()).startsWith("Failed to create new")) {
      telling = telling.getCause();
    }
    Throwable root = telling;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String why = String.valueOf(telling.getMessage());
    if (why.contains("JAAS config ") || why.endsWith("JAAS config")) {
      // It quotes what it does not understand, which may be a part of the password.
      return new MillraceException(
          Kind.INVALID,
          "kafka.client's sasl.jaas.config cannot be read: write CLASS required"
              + " username=\"NAME\" password=\"PASSWORD\"; with these quotes and the semicolon, and"
              + " a \\ before each \" and \\ of the password");
    }
    String advice = "";
    if (why.contains("JAAS configuration")) {
      advice = "; set sasl.jaas.config, which is missing";
    } else if (why.contains("of type JKS")) {
      advice = "; for a file of PEM set ssl.truststore.type, or ssl.keystore.type, to PEM";
    }
    return new MillraceException(
        Kind.INVALID,
        "Kafka's client does not accept what is set in kafka.client: "
            + why
            + (telling.getCause() == null ? "" : " (" + root + ")")
            + advice,
        failure);
  }

  private void warnOfUnknown() {
    Set<String> known = new HashSet<>(ProducerConfig.configNames());
    known.addAll(ConsumerConfig.configNames());
    known.addAll(AdminClientConfig.configNames());
    for (String name : settings.client().keySet()) {
      if (!known.contains(name)) {
        LOG.log(
            Level.WARNING,
            "kafka.client.{0} is no property of Kafka''s clients: if it is not for a plug-in of"
                + " yours, it is misspelt",
            name);
      }
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
