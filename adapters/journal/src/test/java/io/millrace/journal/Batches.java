package io.millrace.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Batches whose bytes follow from their origin, so that what is read can be checked. */
final class Batches {
  static final Duration SOON = Duration.ofSeconds(30);

  private Batches() {}

  static LogBatch batch(String producer, long sequence, int bytes) {
    byte[] payload = new byte[bytes];
    new Random(producer.hashCode() * 31L + sequence).nextBytes(payload);
    return new LogBatch("default", new Origin(producer, 1, sequence), 1, payload, 0, bytes);
  }

  static String name(LogBatch batch) {
    return batch.first().producer() + "/" + batch.first().sequence();
  }

  static List<String> names(List<Delivery> deliveries) {
    return deliveries.stream().map(delivery -> name(delivery.batch())).toList();
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

  /** Polls until so many have come. */
  static List<Delivery> take(Queue.GroupReader reader, int count) throws InterruptedException {
    List<Delivery> all = new ArrayList<>();
    while (all.size() < count) {
      List<Delivery> some = reader.poll(SOON);
      assertThat(some).as("after %d of %d", all.size(), count).isNotEmpty();
      all.addAll(some);
    }
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

  /** Waits for a stage; throws what it failed with. */
  static void await(CompletionStage<Void> stage) {
    try {
      stage.toCompletableFuture().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof MillraceException refusal) {
        throw refusal;
      }
      throw e;
    }
  }

  static void send(Journal journal, String producer, long sequence, int bytes) {
    await(journal.send(batch(producer, sequence, bytes)));
  }

  /** Waits until something holds. */
  static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s within %s", what, SOON).isLessThan(deadline);
      Thread.yield();
    }
  }
}
