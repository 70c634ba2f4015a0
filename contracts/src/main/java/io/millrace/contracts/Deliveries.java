package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What readers of a queue are given. */
public final class Deliveries {
  private Deliveries() {}

  /** Polls until so many have come, or some more. */
  public static List<Delivery> take(Queue.Reader reader, int count) throws InterruptedException {
    List<Delivery> taken = new ArrayList<>();
    while (taken.size() < count) {
      List<Delivery> some = reader.poll(Eventually.SOON);
      assertThat(some).as("after %d of %d deliveries", taken.size(), count).isNotEmpty();
      taken.addAll(some);
    }
    return taken;
  }

  /** The names of the batches. */
  public static List<String> names(List<Delivery> deliveries) {
    return deliveries.stream().map(delivery -> name(delivery.batch())).toList();
  }

  /** A batch's producer and first sequence number, as {@code p/7}. */
  public static String name(LogBatch batch) {
    return batch.first().producer() + "/" + batch.first().sequence();
  }

  /** The first sequence numbers of each producer's batches, as they were delivered. */
  public static Map<String, List<Long>> sequences(List<Delivery> deliveries) {
    return deliveries.stream()
        .map(delivery -> delivery.batch().first())
        .collect(
            Collectors.groupingBy(
                Origin::producer, Collectors.mapping(Origin::sequence, Collectors.toList())));
  }
}
