package io.millrace.kafka;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Kafka's client for asking about topics, made when it is first needed. Thread-safe. */
final class AdminConnection implements AutoCloseable {
  /** The client keeps the time itself; so much more, that it can say why it ran out. */
  private static final long GRACE_MILLIS = 500;

  private final Map<String, Object> properties;
  private @Nullable Admin admin;
  private boolean closed;

  AdminConnection(Map<String, Object> properties) {
    this.properties = properties;
  }

  /**
   * The client.
   *
   * @throws org.apache.kafka.common.KafkaException if no broker's name can be resolved
   */
  synchronized Admin client() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the queue is closed");
    }
    if (admin == null) {
      admin = Admin.create(properties);
    }
    return admin;
  }

  /** Has another client made when one is needed next. */
  synchronized void discard() {
    if (admin != null) {
      admin.close(Duration.ZERO);
      admin = null;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    discard();
  }

  /** Waits for an answer until a time of {@link System#nanoTime}. */
  static <T> T get(@Nullable KafkaFuture<T> answer, long deadline)
      throws ExecutionException, InterruptedException {
    if (answer == null) {
      throw new MillraceException(Kind.BUG, "Kafka's client has no answer to what it was asked");
    }
    try {
      return answer.get(left(deadline) + GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException("no answer", e);
    }
  }

  /** What is left until then in milliseconds, at least one. */
  static int left(long deadline) {
    return Math.clamp((deadline - System.nanoTime()) / 1_000_000, 1, Integer.MAX_VALUE);
  }
}
