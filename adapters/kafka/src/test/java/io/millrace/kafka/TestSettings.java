package io.millrace.kafka;

import io.millrace.contracts.server.KafkaCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Settings for a queue of a test: those of a topic of its own, small and quick; and what it varies.
 */
final class TestSettings {
  private final Map<String, String> client = new HashMap<>();
  private String bootstrap;
  private String topic = "test-" + UUID.randomUUID();
  private int partitions = 3;
  private int minInSyncReplicas = 0;
  private Duration retention = Duration.ofDays(1);
  private int maxMessageBytes = 1 << 20;
  private long sendBufferBytes = 32 << 20;
  private Duration sendTimeout = Duration.ofSeconds(30);
  private long readBufferBytes = 8 << 20;
  private int readBufferBatches = 1000;
  private Duration commitInterval = Duration.ofMillis(100);

  /** Longer than any machine stands still: a reader that is thrown out reads all again. */
  private Duration sessionTimeout = Duration.ofSeconds(30);

  private TestSettings(String bootstrap) {
    this.bootstrap = bootstrap;
    // Readers learn by it that others came or left, which a fifth of the session is long for.
    client.put("heartbeat.interval.ms", "400");
  }

  static TestSettings of(KafkaCluster cluster) {
    return at(cluster.bootstrap());
  }

  static TestSettings at(String bootstrap) {
    return new TestSettings(bootstrap);
  }

  /** As one of the cluster's users. */
  static TestSettings as(String user, String password, KafkaCluster cluster) {
    return at(cluster.saslBootstrap())
        .client("security.protocol", "SASL_PLAINTEXT")
        .client("sasl.mechanism", "PLAIN")
        .client(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password));
  }

  TestSettings bootstrap(String newBootstrap) {
    bootstrap = newBootstrap;
    return this;
  }

  TestSettings topic(String newTopic) {
    topic = newTopic;
    return this;
  }

  TestSettings partitions(int newPartitions) {
    partitions = newPartitions;
    return this;
  }

  TestSettings minInSyncReplicas(int newMinInSyncReplicas) {
    minInSyncReplicas = newMinInSyncReplicas;
    return this;
  }

  TestSettings retention(Duration newRetention) {
    retention = newRetention;
    return this;
  }

  TestSettings maxMessageBytes(int newMaxMessageBytes) {
    maxMessageBytes = newMaxMessageBytes;
    return this;
  }

  TestSettings sendBufferBytes(long newSendBufferBytes) {
    sendBufferBytes = newSendBufferBytes;
    return this;
  }

  TestSettings sendTimeout(Duration newSendTimeout) {
    sendTimeout = newSendTimeout;
    return this;
  }

  TestSettings readBuffer(long bytes, int batches) {
    readBufferBytes = bytes;
    readBufferBatches = batches;
    return this;
  }

  TestSettings commitInterval(Duration newCommitInterval) {
    commitInterval = newCommitInterval;
    return this;
  }

  TestSettings sessionTimeout(Duration newSessionTimeout) {
    sessionTimeout = newSessionTimeout;
    return this;
  }

  /** Of which the broker says how often a reader is to be heard of, and not the reader. */
  TestSettings newerGroups() {
    client.remove("heartbeat.interval.ms");
    return client("group.protocol", "consumer");
  }

  TestSettings client(String name, String value) {
    client.put(name, value);
    return this;
  }

  TestSettings client(String name, Path file) {
    return client(name, file.toString());
  }

  String topic() {
    return topic;
  }

  KafkaSettings settings() {
    return new KafkaSettings(
        bootstrap,
        topic,
        partitions,
        0,
        minInSyncReplicas,
        retention,
        maxMessageBytes,
        Compression.ZSTD,
        Duration.ofMillis(1),
        sendBufferBytes,
        sendTimeout,
        readBufferBytes,
        readBufferBatches,
        commitInterval,
        sessionTimeout,
        client);
  }

  KafkaQueue open() {
    return new KafkaQueue(settings());
  }
}
