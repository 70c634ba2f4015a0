package io.millrace.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.ports.MillraceException;
import io.millrace.ports.memory.MemoryQueue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FollowingTailsTest {
  private final MemoryQueue queue = new MemoryQueue(1 << 20);
  private final TailHub hub = new TailHub(TailLimits.defaults(), new SimpleMeterRegistry());
  private final FollowingTails tails = new FollowingTails(queue, hub);
  private final Producer producer = new Producer("p");

  @AfterEach
  void close() {
    tails.close();
    hub.close();
  }

  @Test
  void aTailSeesWhatIsSentAfterItWasOpened() throws Exception {
    queue.send(producer.batch(Draft.at(1)));
    try (Tail one = open();
        Tail other = open()) {
      queue.send(producer.batch(Draft.at(2), Draft.at(3)));
      assertThat(take(one, 2)).containsExactly(2L, 3L);
      assertThat(take(other, 2)).containsExactly(2L, 3L);
    }
  }

  @Test
  void tailsEndWhenTheQueueFails() throws Exception {
    try (Tail tail = open()) {
      queue.close();
      assertThat(tail.take()).isNull();
    }
    assertThatThrownBy(this::open).hasCauseInstanceOf(MillraceException.class);
  }

  @Test
  void closingEndsTheFollowing() throws Exception {
    try (Tail tail = open()) {
      tails.close();
      hub.close();
      assertThat(tail.take()).isNull();
    }
  }

  private Tail open() {
    return tails.open(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING).toCompletableFuture().join();
  }

  private static List<Long> take(Tail tail, int count) throws InterruptedException {
    List<Long> taken = new ArrayList<>();
    while (taken.size() < count && tail.take() instanceof TailEvent.Arrived(var records)) {
      records.forEach(record -> taken.add(record.timestamp()));
    }
    return taken;
  }
}
