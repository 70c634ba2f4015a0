package io.millrace.kafka;

import io.millrace.contracts.server.KafkaCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Clusters that the tests share; each is started when a test first needs it, and ends with the JVM.
 */
final class Brokers {
  private Brokers() {}

  private static final class One {
    static final KafkaCluster CLUSTER = start(1);
  }

  private static final class Three {
    static final KafkaCluster CLUSTER = start(3);
  }

  static KafkaCluster one() {
    return One.CLUSTER;
  }

  /** Three; a test that kills one starts it again. */
  static KafkaCluster three() {
    return Three.CLUSTER;
  }

  private static KafkaCluster start(int brokers) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "kafka"));
      return KafkaCluster.start(Files.createTempDirectory(folder, brokers + "-"), brokers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Admin admin(KafkaCluster cluster) {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", cluster.bootstrap());
    return Admin.create(properties);
  }

  /** A producer that knows nothing of us. */
  static Producer<byte[], byte[]> producer(KafkaCluster cluster) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", cluster.bootstrap()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
