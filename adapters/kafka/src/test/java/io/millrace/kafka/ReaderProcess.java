package io.millrace.kafka;

import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Eventually.SOON;

import io.millrace.ports.Queue.Delivery;
import io.millrace.ports.Queue.GroupReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A process that reads until it is killed. It acknowledges some batches, prints the name of each of
 * them, and takes more without acknowledging it. For {@link RebalanceTest}.
 */
final class ReaderProcess {
  /** So long is it taken to be alive once it was killed, and so long it may stand still before. */
  private static final Duration SESSION = Duration.ofSeconds(10);

  private ReaderProcess() {}

  /** Takes the bootstrap servers, the topic, and how many batches to acknowledge. */
  public static void main(String[] arguments) throws InterruptedException {
    KafkaQueue queue =
        TestSettings.at(arguments[0]).topic(arguments[1]).sessionTimeout(SESSION).open();
    int most = Integer.parseInt(arguments[2]);
    GroupReader reader = queue.open("group");
    int acknowledged = 0;
    while (acknowledged < most) {
      List<Delivery> deliveries = reader.poll(SOON);
      int count = Math.min(deliveries.size(), most - acknowledged);
      if (count == 0) {
        return;
      }
      reader.acknowledge(deliveries.get(count - 1));
      names(deliveries.subList(0, count)).forEach(System.out::println);
      acknowledged += count;
    }
    new CountDownLatch(1).await();
  }
}
