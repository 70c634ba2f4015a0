package io.millrace.kafka;

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
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
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
  private final Map<String, Object> properties;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition never = lock.newCondition();

  private @Nullable Admin admin;
  private boolean closed;
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
    this.properties = properties.admin();
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
    long deadline = System.nanoTime() + patience.toNanos();
    lock.lock();
    try {
      limits = known;
      if (limits == null) {
        find(deadline);
        limits = limits(deadline);
        known = limits;
      }
      return limits;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw Failures.translate("topic " + name() + " cannot be used", asKafkas(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(
          Kind.UNAVAILABLE, "interrupted while waiting for topic " + name(), e);
    } finally {
      lock.unlock();
    }
  }

  /** Has it looked for again before it is next used: something said that it is not as it was. */
  void forget() {
    known = null;
  }

  private void find(long deadline)
      throws ExecutionException, TimeoutException, InterruptedException {
    boolean made = false;
    while (true) {
      try {
        TopicDescription found = describe(deadline);
        if (!made || found.partitions().stream().noneMatch(Topic::hasNoLeader)) {
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
      never.awaitNanos(PAUSE.toNanos());
    }
  }

  private void make(long deadline)
      throws ExecutionException, TimeoutException, InterruptedException {
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
      get(admin().createTopics(List.of(topic), options).all(), deadline);
      LOG.log(Level.INFO, "made topic {0} with {1} partitions", name(), settings.partitions());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        throw new MillraceException(
            Kind.UNAVAILABLE,
            ("topic %s is not there, and the user in kafka.client may not make it: grant it CREATE,"
                    + " or make the topic with kafka-topics.sh --create --topic %s --partitions %d"
                    + " --config %s=%d --config %s=%d")
                .formatted(
                    name(),
                    name(),
                    settings.partitions(),
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    settings.maxMessageBytes(),
                    TopicConfig.RETENTION_MS_CONFIG,
                    settings.retention().toMillis()),
            e);
      }
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
      // Somebody else made it in the same moment.
    }
  }

  private Limits limits(long deadline)
      throws ExecutionException, TimeoutException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name());
    DescribeConfigsOptions options = new DescribeConfigsOptions().timeoutMs(left(deadline));
    try {
      Config config =
          get(admin().describeConfigs(List.of(resource), options).values().get(resource), deadline);
      String policy = value(config, TopicConfig.CLEANUP_POLICY_CONFIG, "");
      if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
        throw new MillraceException(
            Kind.UNAVAILABLE,
            "topic %s is compacted, and so would lose batches: set its cleanup.policy to delete, or"
                    .formatted(name())
                + " kafka.topic to another");
      }
      String allowed = value(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "");
      String inSync = value(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "0");
      return new Limits(
          allowed.isEmpty()
              ? settings.maxMessageBytes()
              : Math.min(settings.maxMessageBytes(), Integer.parseInt(allowed)),
          Integer.parseInt(inSync));
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

  private static String value(Config config, String name, String otherwise) {
    ConfigEntry entry = config.get(name);
    return entry == null || entry.value() == null ? otherwise : entry.value();
  }

  /** Whether all partitions can be written, asked anew, within a few seconds; makes the topic. */
  Health check() {
    try {
      Limits limits = ready(CHECK);
      List<TopicPartitionInfo> partitions =
          describe(System.nanoTime() + CHECK.toNanos()).partitions();
      for (TopicPartitionInfo partition : partitions) {
        String place = "partition " + partition.partition() + " of topic " + name();
        if (hasNoLeader(partition)) {
          return new Health(false, place + " has no leader: start the brokers that are down");
        }
        if (partition.isr().size() < limits.inSync()) {
          return new Health(
              false,
              "%s is up to date on %d brokers and needs %d: start those that are down"
                  .formatted(place, partition.isr().size(), limits.inSync()));
        }
      }
      int copies = partitions.stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
      String loss = copies == 1 ? "; with its one broker, what was accepted may be lost" : "";
      return new Health(
          true,
          "topic %s has %d partitions on %d brokers each%s"
              .formatted(name(), partitions.size(), copies, loss));
    } catch (MillraceException e) {
      return new Health(false, String.valueOf(e.getMessage()));
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      forget();
      String doing = "topic " + name() + " cannot be used";
      return new Health(false, "" + Failures.translate(doing, asKafkas(e)).getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Health(false, "interrupted while asking Kafka for topic " + name());
    }
  }

  private static boolean hasNoLeader(TopicPartitionInfo partition) {
    return partition.leader() == null || partition.leader().isEmpty();
  }

  private TopicDescription describe(long deadline)
      throws ExecutionException, TimeoutException, InterruptedException {
    DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs(left(deadline));
    return get(
        admin().describeTopics(List.of(name()), options).topicNameValues().get(name()), deadline);
  }

  private Admin admin() {
    lock.lock();
    try {
      if (closed) {
        throw new MillraceException(Kind.UNAVAILABLE, "the queue is closed");
      }
      if (admin == null) {
        admin = Admin.create(properties);
      }
      return admin;
    } finally {
      lock.unlock();
    }
  }

  private static <T> T get(@Nullable KafkaFuture<T> answer, long deadline)
      throws ExecutionException, TimeoutException, InterruptedException {
    if (answer == null) {
      throw new MillraceException(Kind.BUG, "Kafka's client has no answer to what it was asked");
    }
    // The client keeps the time itself; a little more, so that it can say why it ran out.
    return answer.get(left(deadline) + 500L, TimeUnit.MILLISECONDS);
  }

  private static int left(long deadline) {
    return Math.clamp((deadline - System.nanoTime()) / 1_000_000, 1, Integer.MAX_VALUE);
  }

  private static Throwable asKafkas(Exception failure) {
    return failure instanceof TimeoutException
        ? new org.apache.kafka.common.errors.TimeoutException(failure.getMessage(), failure)
        : failure;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
    } finally {
      lock.unlock();
    }
  }
}
