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
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Holds the properties that a user gives against what Kafka's clients work with. */
final class ClientCheck {
  private static final System.Logger LOG = System.getLogger(ClientCheck.class.getName());

  /** Resolves at once, and nothing listens there. */
  private static final String NOWHERE = "127.0.0.1:1";

  private ClientCheck() {}

  /**
   * Finds out what can be found out without a broker.
   *
   * @throws MillraceException INVALID if a property has a value that no client works with
   */
  static void check(KafkaSettings settings) {
    warnOfUnknown(settings.client().keySet());
    ClientProperties properties = new ClientProperties(settings);
    try {
      Map<String, Object> serializers = new HashMap<>(properties.producer());
      serializers.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
      serializers.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
      var _ = new ProducerConfig(serializers);
      Map<String, Object> deserializers = new HashMap<>(properties.consumer(settings.topic()));
      deserializers.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
      deserializers.put(
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
      var _ = new ConsumerConfig(deserializers);
      // What SASL and TLS need is read, and certificates loaded, when a client is made.
      Map<String, Object> nowhere = new HashMap<>(properties.admin());
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

  private static void warnOfUnknown(Set<String> names) {
    Set<String> known = new HashSet<>(ProducerConfig.configNames());
    known.addAll(ConsumerConfig.configNames());
    known.addAll(AdminClientConfig.configNames());
    for (String name : names) {
      if (!known.contains(name)) {
        LOG.log(
            Level.WARNING,
            "kafka.client.{0} is no property of Kafka''s clients: if it is not for a plug-in of"
                + " yours, it is misspelt",
            name);
      }
    }
  }
}
