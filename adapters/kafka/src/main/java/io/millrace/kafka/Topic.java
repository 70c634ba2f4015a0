package io.millrace.kafka;

import static io.millrace.kafka.AdminConnection.get;
import static io.millrace.kafka.AdminConnection.left;

import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/**
 * The topic that holds the batches: made if it is missing, and asked what it allows, when it is
 * first used. Thread-safe.
 */
final class Topic implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Topic.class.getName());
  private static final Duration CHECK = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final KafkaSettings settings;
  private final AdminConnection connection;

  /** Who holds it asks; the others wait for what is answered. */
  private final ReentrantLock asking = new ReentrantLock();

  private volatile @Nullable Limits known;

  /**
   * What a topic allows.
   *
   * @param messageBytes the largest record, ours or its own, whichever is less
   * @param inSync how many brokers must have what is acknowledged; 0 if it does not say
   */
  record Limits(int messageBytes, int inSync) {}

  Topic(KafkaSettings settings, ClientProperties properties) {
    this.settings = settings;
    this.connection = new AdminConnection(properties.admin());
  }

  String name() {
    return settings.topic();
  }

  /**
   * Sees to it that the topic is there; one that was made, with a leader for each partition.
   *
   * @param patience how long it may take, if that is not known yet
   * @throws MillraceException UNAVAILABLE if it is not there and cannot be made, or Kafka does not
   *     answer
   */
  Limits ready(Duration patience) {
    Limits limits = known;
    if (limits != null) {
      return limits;
    }
    return ask(
        patience,
        deadline -> {
          Limits there = known;
          if (there == null) {
            find(deadline);
            there = limits(deadline);
            known = there;
          }
          return there;
        });
  }

  /** Something to ask Kafka, until a time of {@link System#nanoTime}. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(long deadline) throws ExecutionException, InterruptedException;
  }

  /**
   * Asks, one at a time: a client that was refused is given up, and nobody else may be using it.
   */
  private <T> T ask(Duration patience, Question<T> question) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      if (!asking.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw unusable(new TimeoutException("it was asked before, and has not answered yet"));
      }
      try {
        return question.ask(deadline);
      } catch (ExecutionException | KafkaException e) {
        if (Failures.unwrap(e) instanceof AuthenticationException) {
          // The client would try again and again by itself, without a pause.
          connection.discard();
        }
        throw unusable(e);
      } finally {
        asking.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(
          Kind.UNAVAILABLE, "interrupted while waiting for topic " + name(), e);
    }
  }

  /** Has it looked for again before it is next used: something said that it is not as it was. */
  void forget() {
    known = null;
  }

  private void find(long deadline) throws ExecutionException, InterruptedException {
    boolean made = false;
    while (true) {
      try {
        TopicDescription found = describe(deadline);
        if (!made || found.partitions().stream().noneMatch(TopicHealth::hasNoLeader)) {
          return;
        }
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
        if (!made) {
          make(deadline);
          made = true;
        }
      }
      // Brokers learn of a new topic one after another.
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("not all partitions have a leader");
      }
      Thread.sleep(PAUSE);
    }
  }

  private void make(long deadline) throws ExecutionException, InterruptedException {
    Map<String, String> configuration = new HashMap<>();
    configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    configuration.put(
        TopicConfig.RETENTION_MS_CONFIG, String.valueOf(settings.retention().toMillis()));
    configuration.put(
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(settings.maxMessageBytes()));
    if (settings.minInSyncReplicas() > 0) {
      configuration.put(
          TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(settings.minInSyncReplicas()));
    }
    Optional<Short> replicas =
        settings.replicationFactor() == 0
            ? Optional.empty()
            : Optional.of((short) settings.replicationFactor());
    NewTopic topic =
        new NewTopic(name(), Optional.of(settings.partitions()), replicas).configs(configuration);
    CreateTopicsOptions options = new CreateTopicsOptions().timeoutMs(left(deadline));
    try {
      get(connection.client().createTopics(List.of(topic), options).all(), deadline);
      LOG.log(Level.INFO, "made topic {0} with {1} partitions", name(), settings.partitions());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        throw mayNotMake(e);
      }
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
      // Somebody else made it in the same moment.
    }
  }

  private MillraceException mayNotMake(ExecutionException cause) {
    return new MillraceException(
        Kind.UNAVAILABLE,
        ("topic %s is not there, and the user in kafka.client may not make it: grant it CREATE, or"
                + " make the topic with kafka-topics.sh --create --topic %s --partitions %d"
                + " --config %s=%d --config %s=%d")
            .formatted(
                name(),
                name(),
                settings.partitions(),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                settings.maxMessageBytes(),
                TopicConfig.RETENTION_MS_CONFIG,
                settings.retention().toMillis()),
        cause);
  }

  private Limits limits(long deadline) throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name());
    DescribeConfigsOptions options = new DescribeConfigsOptions().timeoutMs(left(deadline));
    try {
      Config config =
          get(
              connection
                  .client()
                  .describeConfigs(List.of(resource), options)
                  .values()
                  .get(resource),
              deadline);
      requireNotCompacted(config);
      int messageBytes =
          number(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, settings.maxMessageBytes());
      return new Limits(
          Math.min(settings.maxMessageBytes(), messageBytes),
          number(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, 0));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException
          || e.getCause() instanceof UnsupportedVersionException) {
        LOG.log(
            Level.INFO,
            "topic {0} does not tell its settings; its max.message.bytes must be at least {1}",
            name(),
            String.valueOf(settings.maxMessageBytes()));
        return new Limits(settings.maxMessageBytes(), 0);
      }
      throw e;
    }
  }

  private void requireNotCompacted(Config config) {
    ConfigEntry policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
    if (policy != null
        && policy.value() != null
        && policy.value().contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      throw new MillraceException(
          Kind.UNAVAILABLE,
          "topic %s is compacted, and so would lose batches: set its cleanup.policy to delete, or"
                  .formatted(name())
              + " kafka.topic to another");
    }
  }

  private static int number(Config config, String name, int otherwise) {
    ConfigEntry entry = config.get(name);
    return entry == null || entry.value() == null ? otherwise : Integer.parseInt(entry.value());
  }

  /** Whether all partitions can be written, asked anew, within a few seconds; makes the topic. */
  Health check() {
    try {
      Limits limits = ready(CHECK);
      return new TopicHealth(name(), limits.inSync()).of(ask(CHECK, this::describe).partitions());
    } catch (MillraceException e) {
      forget();
      return new Health(false, String.valueOf(e.getMessage()));
    }
  }

  private TopicDescription describe(long deadline) throws ExecutionException, InterruptedException {
    DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs(left(deadline));
    return get(
        connection.client().describeTopics(List.of(name()), options).topicNameValues().get(name()),
        deadline);
  }

  private MillraceException unusable(Exception failure) {
    return Failures.translate("topic " + name() + " cannot be used", Failures.unwrap(failure));
  }

  @Override
  public void close() {
    connection.close();
  }
}
