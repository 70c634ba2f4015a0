package io.millrace.contracts;

import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Eventually.SOON;
import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Ability;
import io.millrace.ports.Queue.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Queue} keeps of its groups: how far each is, and who reads for it. */
public abstract class QueueGroupContract extends QueueUnderTest {
  @Test
  void aReaderThatIsOpenedAgainGetsWhatWasNotAcknowledgedAndNothingElse() throws Exception {
    sendAll("p", 0, 10);
    try (Queue.GroupReader reader = queue.open("group")) {
      reader.acknowledge(take(reader, 10).get(3));
    }
    try (Queue.GroupReader reader = queue.open("group")) {
      assertThat(names(take(reader, 6))).startsWith("p/4").endsWith("p/9").hasSize(6);
      assertThat(reader.poll(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void acknowledgingAnEarlierDeliveryLaterTakesNothingBack() throws Exception {
    sendAll("p", 0, 10);
    try (Queue.GroupReader reader = queue.open("group")) {
      List<Delivery> deliveries = take(reader, 10);
      reader.acknowledge(deliveries.get(7));
      reader.acknowledge(deliveries.get(2));
      reader.acknowledge(deliveries.get(7));
    }
    try (Queue.GroupReader reader = queue.open("group")) {
      assertThat(names(take(reader, 2))).containsExactly("p/8", "p/9");
    }
  }

  @Test
  void anyThreadMayAcknowledge() throws Exception {
    sendAll("p", 0, 2);
    try (Queue.GroupReader reader = queue.open("group")) {
      Delivery first = take(reader, 2).getFirst();
      Thread.startVirtualThread(() -> reader.acknowledge(first)).join();
    }
    try (Queue.GroupReader reader = queue.open("group")) {
      assertThat(names(take(reader, 1))).containsExactly("p/1");
    }
  }

  @Test
  void whatWasNotDeliveredCannotBeAcknowledged() throws Exception {
    sendAll("p", 0, 2);
    try (Queue.GroupReader first = queue.open("first");
        Queue.GroupReader second = queue.open("second")) {
      Delivery last = take(first, 2).getLast();
      assertKind(Kind.INVALID, () -> second.acknowledge(last));
      assertThat(names(take(second, 2))).containsExactly("p/0", "p/1");
    }
  }

  @Test
  void groupsAreIndependent() throws Exception {
    sendAll("p", 0, 4);
    try (Queue.GroupReader one = queue.open("one");
        Queue.GroupReader other = queue.open("other")) {
      one.acknowledge(take(one, 4).getLast());
      other.acknowledge(take(other, 4).getFirst());
    }
    sendAll("p", 4, 5);
    try (Queue.GroupReader one = queue.open("one");
        Queue.GroupReader other = queue.open("other")) {
      assertThat(names(take(one, 1))).containsExactly("p/4");
      assertThat(names(take(other, 4))).containsExactly("p/1", "p/2", "p/3", "p/4");
    }
  }

  @Test
  void aGroupHasOneReaderAtATimeUnlessItCanBeShared() throws Exception {
    try (Queue.GroupReader reader = queue.open("group")) {
      if (can(Ability.SHARED)) {
        queue.open("group").close();
      } else {
        assertKind(Kind.INVALID, () -> queue.open("group"));
      }
      await(queue.send(batch("p", 0)));
      assertThat(names(reader.poll(SOON))).containsExactly("p/0");
    }
    queue.open("group").close();
  }

  @Test
  void readersThatShareAGroupGetEachBatchOnceBetweenThem() throws Exception {
    if (!can(Ability.SHARED)) {
      return; // what it does then is said above
    }
    try (Queue.GroupReader one = queue.open("group");
        Queue.GroupReader other = queue.open("group")) {
      // A queue takes its time to give both a part; what goes over meanwhile may come twice.
      long end = System.nanoTime() + SOON.toNanos();
      int round = 0;
      while (!sendAndShare(round, one, other, end).isBetweenBoth()) {
        round++;
      }
      Share share = sendAndShare(round + 1, one, other, end);
      assertThat(share.isBetweenBoth()).as("%s", share).isTrue();
      assertThat(share.all()).doesNotHaveDuplicates();
    }
  }

  @Test
  void whatWasAcknowledgedStaysSoAfterAReopen() throws Exception {
    sendAll("p", 0, 10);
    try (Queue.GroupReader reader = queue.open("group")) {
      reader.acknowledge(take(reader, 10).get(5));
    }
    queue.close();
    queue = open(CAPACITY);
    try (Queue.GroupReader reader = queue.open("group")) {
      List<Delivery> found = can(Ability.DURABLE) ? take(reader, 4) : reader.poll(Duration.ZERO);
      assertThat(names(found))
          .isEqualTo(can(Ability.DURABLE) ? List.of("p/6", "p/7", "p/8", "p/9") : List.of());
    }
  }

  /** What two readers were given of a round: of one batch from each of many producers. */
  private record Share(List<String> one, List<String> other) {
    boolean isBetweenBoth() {
      return !one.isEmpty() && !other.isEmpty();
    }

    List<String> all() {
      return Stream.concat(one.stream(), other.stream()).toList();
    }
  }

  /** Sends a round, and reads until all of it has come and nothing comes any more. */
  private Share sendAndShare(int round, Queue.GroupReader one, Queue.GroupReader other, long end)
      throws InterruptedException {
    Set<String> sent = new HashSet<>();
    for (int i = 0; i < 24; i++) {
      sendAll("p" + i, round, round + 1);
      sent.add("p" + i + "/" + round);
    }
    Share share = new Share(new ArrayList<>(), new ArrayList<>());
    int come;
    do {
      assertThat(end - System.nanoTime()).as("time left for %s", share).isPositive();
      come = poll(one, sent, share.one()) + poll(other, sent, share.other());
    } while (come > 0 || !share.all().containsAll(sent));
    return share;
  }

  /** Takes and acknowledges what there is; adds what is of the round, and says how much came. */
  private static int poll(Queue.GroupReader reader, Set<String> round, List<String> share)
      throws InterruptedException {
    List<Delivery> deliveries = reader.poll(Duration.ofMillis(100));
    if (!deliveries.isEmpty()) {
      reader.acknowledge(deliveries.getLast());
    }
    names(deliveries).stream().filter(round::contains).forEach(share::add);
    return deliveries.size();
  }
}
