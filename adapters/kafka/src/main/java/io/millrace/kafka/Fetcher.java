package io.millrace.kafka;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Fills a reader's buffer, on a thread of its own. That asks Kafka all the time, also while the
 * buffer is full: then its partitions are paused, so that nothing comes, but Kafka sees that the
 * reader lives, however long nobody polls it.
 */
final class Fetcher implements Runnable {
  private static final System.Logger LOG = System.getLogger(Fetcher.class.getName());

  private static final Duration WAIT = Duration.ofMillis(100);

  /** While paused: room may be there at any moment. */
  private static final Duration WAIT_FOR_ROOM = Duration.ofMillis(10);

  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);
  private static final Duration ASKING = Duration.ofSeconds(10);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final Membership membership;
  private final ReadBuffer buffer;
  private final Counters counters;
  private final CountDownLatch closing = new CountDownLatch(1);

  private volatile boolean paused;
  private volatile long behind;

  Fetcher(
      Consumer<byte[], byte[]> consumer,
      Membership membership,
      ReadBuffer buffer,
      Counters counters) {
    this.consumer = consumer;
    this.membership = membership;
    this.buffer = buffer;
    this.counters = counters;
  }

  // A thread that ended with an error would leave its reader to wait for ever.
  @SuppressWarnings("CatchThrowable")
  @Override
  public void run() {
    while (closing.getCount() > 0) {
      try {
        step();
      } catch (KafkaException | MillraceException e) {
        rest(Failures.translate("nothing can be read from Kafka", Failures.unwrap(e)));
      } catch (Throwable e) {
        LOG.log(Level.ERROR, "reading from Kafka failed, and is tried again", e);
        rest(new MillraceException(Kind.BUG, "nothing can be read from Kafka: " + e, e));
      }
    }
    try {
      membership.leave();
    } finally {
      close();
    }
  }

  private void close() {
    try {
      consumer.close(CloseOptions.timeout(FAREWELL));
    } catch (KafkaException e) {
      LOG.log(Level.WARNING, "a reader did not leave Kafka in good order", e);
    }
  }

  private void step() {
    try {
      membership.tend();
      pauseOrResume();
      ConsumerRecords<byte[], byte[]> records = consumer.poll(paused ? WAIT_FOR_ROOM : WAIT);
      if (!records.isEmpty()) {
        buffer.add(decode(records));
      }
      behind = behindNow();
    } catch (NoOffsetForPartitionException e) {
      oldest(e.partitions())
          .forEach((each, oldest) -> consumer.seek(each, membership.start(each, oldest)));
    } catch (OffsetOutOfRangeException e) {
      goOn(e);
    }
  }

  /** Also pauses partitions that were assigned since. */
  private void pauseOrResume() {
    paused = buffer.isFull();
    if (paused) {
      consumer.pause(consumer.assignment());
    } else {
      consumer.resume(consumer.paused());
    }
  }

  private List<Fetched> decode(ConsumerRecords<byte[], byte[]> records) {
    List<Fetched> fetched = new ArrayList<>(records.count());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      long next = record.offset() + 1;
      try {
        fetched.add(new Fetched(partition, next, RecordFormat.decode(record)));
      } catch (RecordFormat.ForeignRecordException e) {
        counters.foreignRecords.increment();
        LOG.log(
            Level.WARNING,
            "passed over the record at offset {0} of {1}, which is none of ours: {2}",
            String.valueOf(record.offset()),
            partition,
            e.getMessage());
        fetched.add(new Fetched(partition, next, null));
      }
    }
    return fetched;
  }

  /** Kafka no longer has what comes next, or never had: goes on with what it has. */
  private void goOn(OffsetOutOfRangeException e) {
    Map<TopicPartition, Long> missing = e.offsetOutOfRangePartitions();
    Map<TopicPartition, OffsetAndMetadata> divergent =
        e instanceof LogTruncationException truncation ? truncation.divergentOffsets() : Map.of();
    Map<TopicPartition, Long> oldest = oldest(missing.keySet());
    missing.forEach((partition, offset) -> {
      long next = oldest.getOrDefault(partition, 0L);
      OffsetAndMetadata divergence = divergent.get(partition);
      if (divergence != null) {
        next = Math.max(next, divergence.offset());
      }
      membership.overtaken(partition, offset, next);
      consumer.seek(partition, next);
    });
  }

  private Map<TopicPartition, Long> oldest(Set<TopicPartition> partitions) {
    return consumer.beginningOffsets(partitions, ASKING);
  }

  private long behindNow() {
    long fetchable = 0;
    for (TopicPartition partition : consumer.assignment()) {
      fetchable += consumer.currentLag(partition).orElse(0);
    }
    return fetchable + buffer.unacknowledged();
  }

  private void rest(MillraceException failure) {
    buffer.fail(failure);
    try {
      closing.await(AFTER_A_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      LOG.log(Level.WARNING, "a thread that reads from Kafka was interrupted, and goes on");
    }
  }

  /** Whether it fetches nothing now, since the buffer is full. */
  boolean isPaused() {
    return paused;
  }

  /** Records, of its partitions, that are not acknowledged, those not yet fetched included. */
  long behind() {
    return behind;
  }

  /** Has it end soon. */
  void stop() {
    closing.countDown();
  }
}
