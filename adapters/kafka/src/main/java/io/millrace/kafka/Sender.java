package io.millrace.kafka;

import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Gives batches to Kafka, one after another, on a thread of its own: only it waits for the topic,
 * for metadata and for room in Kafka's client, and it alone compresses. Its producer is made when
 * the first batch comes, and made anew if it met an error that it does not survive; what it still
 * held has failed by then, so batches keep their order.
 */
final class Sender implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Sender.class.getName());

  /** Kafka that does not even tell of a topic in that time is away: all that waits is told so. */
  private static final Duration LONGEST_ASK = Duration.ofSeconds(10);

  /** What a producer is given to end in that will never send again. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Topic topic;
  private final Map<String, Object> properties;
  private final Duration timeout;
  private final Counters counters;
  private final Outbox outbox;
  private final Thread thread;

  private @Nullable Producer<byte[], byte[]> producer;
  private volatile boolean ended;

  Sender(Topic topic, KafkaSettings settings, ClientProperties properties, Counters counters) {
    this.topic = topic;
    this.properties = properties.producer();
    this.timeout = settings.sendTimeout();
    this.counters = counters;
    this.outbox = new Outbox(settings.sendBufferBytes());
    this.thread = Thread.ofPlatform().daemon().name("kafka-sender").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Accepts a batch or refuses it, without waiting. */
  CompletionStage<Void> send(LogBatch batch) {
    Pending pending = new Pending(batch, timeout, this::done);
    try {
      outbox.add(pending);
      return pending.stage();
    } catch (MillraceException e) {
      counters.failedBatches.increment();
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Bytes of batches that Kafka has not acknowledged. */
  long waitingBytes() {
    return outbox.bytes();
  }

  private void done(Pending pending) {
    outbox.release(pending);
    if (pending.failure() == null) {
      counters.sentBatches.increment();
      counters.sentBytes.add(pending.length());
    } else {
      counters.failedBatches.increment();
    }
  }

  private void run() {
    for (Pending next = outbox.take(); next != null; next = outbox.take()) {
      send(next);
    }
    if (producer != null) {
      // Waits for what is on its way, which ends by itself within the timeout.
      producer.close(timeout.plus(FAREWELL));
    }
  }

  // A thread that ended with an error would leave all that is sent later without an answer.
  @SuppressWarnings("CatchThrowable")
  private void send(Pending pending) {
    try {
      List<ProducerRecord<byte[], byte[]>> records = records(pending);
      Producer<byte[], byte[]> working = producer();
      pending.expect(records.size());
      for (ProducerRecord<byte[], byte[]> each : records) {
        if (pending.failure() == null && !pending.left().isZero()) {
          send(working, each, pending);
        } else {
          // Its batch has failed already, and others wait behind it.
          pending.ended(late());
        }
      }
    } catch (Exception e) {
      pending.ended(translate(e));
    } catch (Throwable e) {
      LOG.log(Level.ERROR, "a batch cannot be sent", e);
      pending.ended(new MillraceException(Kind.BUG, "a batch cannot be sent: " + e, e));
    }
  }

  private List<ProducerRecord<byte[], byte[]>> records(Pending pending) {
    if (pending.left().isZero()) {
      throw late();
    }
    Duration left = pending.left();
    Topic.Limits limits = topic.ready(left.compareTo(LONGEST_ASK) < 0 ? left : LONGEST_ASK);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (LogBatch part : Parts.of(pending.take(), limits.messageBytes())) {
      records.add(RecordFormat.encode(topic.name(), part));
    }
    return records;
  }

  private static MillraceException late() {
    return new MillraceException(
        Kind.UNAVAILABLE, "Kafka has not taken a batch within kafka.send-timeout");
  }

  private void send(
      Producer<byte[], byte[]> working, ProducerRecord<byte[], byte[]> record, Pending pending) {
    try {
      // The callback is told all that the future would be.
      var _ =
          working.send(
              record,
              (metadata, failure) -> pending.ended(failure == null ? null : translate(failure)));
    } catch (RuntimeException e) {
      // It says so of itself once it can send no more.
      ended = true;
      pending.ended(translate(e));
    }
  }

  /** The producer, which is replaced if it has ended. */
  private Producer<byte[], byte[]> producer() {
    if (ended && producer != null) {
      LOG.log(Level.WARNING, "the producer of topic {0} is replaced after an error", topic.name());
      producer.close(FAREWELL);
      producer = null;
    }
    if (producer == null) {
      ended = false;
      producer =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  private MillraceException translate(Exception failure) {
    Throwable cause = Failures.unwrap(failure);
    if (Failures.endsProducer(cause)) {
      ended = true;
    }
    if (cause instanceof RecordTooLargeException
        || cause instanceof UnknownTopicOrPartitionException
        || cause instanceof TimeoutException) {
      topic.forget();
    }
    if (cause instanceof KafkaException || cause instanceof MillraceException) {
      return Failures.translate("a batch cannot be sent", cause);
    }
    return new MillraceException(Kind.BUG, "a batch cannot be sent: " + cause, cause);
  }

  /** Sends what was accepted, or fails it if Kafka does not take it in time; then ends. */
  @Override
  public void close() {
    outbox.close();
    Threads.join(thread);
  }
}
