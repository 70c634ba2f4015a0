package io.millrace.journal;

import static io.millrace.contracts.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Deliveries;
import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Batches whose bytes follow from their origin, so that what is read can be checked. */
final class Batches {
  private Batches() {}

  static LogBatch batch(String producer, long sequence, int bytes) {
    byte[] payload = new byte[bytes];
    new Random(producer.hashCode() * 31L + sequence).nextBytes(payload);
    return new LogBatch("default", new Origin(producer, 1, sequence), 1, payload, 0, bytes);
  }

  /** All that a group is given now; each byte is checked. */
  static List<Delivery> drain(Queue.GroupReader reader) throws InterruptedException {
    List<Delivery> all = new ArrayList<>();
    List<Delivery> some = reader.poll(Duration.ZERO);
    while (!some.isEmpty()) {
      all.addAll(some);
      some = reader.poll(Duration.ZERO);
    }
    all.forEach(delivery -> assertWhole(delivery.batch()));
    return all;
  }

  static List<Delivery> drain(Journal journal, String group) throws InterruptedException {
    try (Queue.GroupReader reader = journal.open(group)) {
      return drain(reader);
    }
  }

  /** Polls until so many have come; each byte is checked. */
  static List<Delivery> take(Queue.GroupReader reader, int count) throws InterruptedException {
    List<Delivery> all = Deliveries.take(reader, count);
    all.forEach(delivery -> assertWhole(delivery.batch()));
    return all;
  }

  private static void assertWhole(LogBatch found) {
    Origin first = found.first();
    LogBatch sent = batch(first.producer(), first.sequence(), found.length());
    byte[] bytes =
        Arrays.copyOfRange(found.bytes(), found.offset(), found.offset() + found.length());
    assertThat(Arrays.equals(bytes, sent.bytes())).as("%s is as it was sent", found).isTrue();
  }

  static void send(Journal journal, String producer, long sequence, int bytes) {
    await(journal.send(batch(producer, sequence, bytes)));
  }
}
