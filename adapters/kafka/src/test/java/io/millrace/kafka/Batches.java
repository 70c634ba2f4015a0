package io.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Deliveries;
import io.millrace.contracts.Eventually;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.Origin;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;

/** Batches of rows that follow from their origin. */
final class Batches {
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

  static void assertProducersInOrder(List<Delivery> deliveries) {
    assertThat(Deliveries.sequences(deliveries).values())
        .allSatisfy(each -> assertThat(each).isSorted());
  }

  static void send(Queue queue, String producer, int from, int to) {
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = from; i < to; i++) {
      stages.add(queue.send(batch(producer, i, 200)));
    }
    stages.forEach(Eventually::await);
  }
}
