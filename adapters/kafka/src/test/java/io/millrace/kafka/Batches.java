package io.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Batches of rows that follow from their origin, and waiting for them. */
final class Batches {
  /** Long enough for anything that is to come; a test that waits so long has failed. */
  static final Duration SOON = Duration.ofSeconds(40);

  private static final byte[] SERVICE = "service".getBytes(StandardCharsets.UTF_8);

  private Batches() {}

  /** One row of so many bytes or little more, which do not compress. */
  static LogBatch batch(String producer, long sequence, int bytes) {
    return batch(producer, sequence, 1, bytes);
  }

  static LogBatch batch(String producer, long sequence, int rows, int bytesPerRow) {
    LogBatchWriter writer = new LogBatchWriter(rows * (bytesPerRow + 50));
    for (int i = 0; i < rows; i++) {
      writer.begin(sequence + i, Level.INFO.code());
      writer.service(SERVICE, 0, SERVICE.length);
      byte[] message = message(producer, sequence + i, bytesPerRow);
      writer.message(message, 0, message.length);
      writer.end();
    }
    return writer.finish("default", new Origin(producer, 1, sequence));
  }

  private static byte[] message(String producer, long sequence, int bytes) {
    Random random = new Random(producer.hashCode() * 31L + sequence);
    byte[] message = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      message[i] = (byte) (' ' + random.nextInt(95));
    }
    return message;
  }

  static String name(LogBatch batch) {
    return batch.first().producer() + "/" + batch.first().sequence();
  }

  static List<String> names(List<Delivery> deliveries) {
    return deliveries.stream().map(delivery -> name(delivery.batch())).toList();
  }

  /** The rows' names, each row checked to be as it was sent. */
  static List<String> rows(List<Delivery> deliveries) {
    List<String> names = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      LogBatchReader reader = new LogBatchReader().of(delivery.batch());
      while (reader.next()) {
        Origin origin = reader.origin();
        byte[] sent = message(origin.producer(), origin.sequence(), reader.message().length());
        assertThat(reader.message().string()).isEqualTo(new String(sent, StandardCharsets.UTF_8));
        names.add(origin.producer() + "/" + origin.sequence());
      }
    }
    return names;
  }

  /** Polls until so many have come. */
  static List<Delivery> take(Queue.Reader reader, int count) throws InterruptedException {
    List<Delivery> all = new ArrayList<>();
    while (all.size() < count) {
      List<Delivery> some = reader.poll(SOON);
      assertThat(some).as("after %d of %d", all.size(), count).isNotEmpty();
      all.addAll(some);
    }
    return all;
  }

  static void assertProducersInOrder(List<Delivery> deliveries) {
    Map<String, List<Long>> sequences =
        deliveries.stream()
            .map(delivery -> delivery.batch().first())
            .collect(
                Collectors.groupingBy(
                    Origin::producer, Collectors.mapping(Origin::sequence, Collectors.toList())));
    assertThat(sequences.values()).allSatisfy(each -> assertThat(each).isSorted());
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

  /** Waits for a stage to fail. */
  static MillraceException refusal(CompletionStage<Void> stage) {
    MillraceException refusal = catchThrowableOfType(MillraceException.class, () -> await(stage));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  static void send(Queue queue, String producer, int from, int to) {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = from; i < to; i++) {
      stages.add(queue.send(batch(producer, i, 200)));
    }
    stages.forEach(Batches::await);
  }

  /** Waits until something holds. */
  static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s within %s", what, SOON).isLessThan(deadline);
      letOthersRun();
    }
  }

  /** Between two looks: the brokers that are waited for are on the same cores. */
  static void letOthersRun() {
    LockSupport.parkNanos(5_000_000);
  }
}
