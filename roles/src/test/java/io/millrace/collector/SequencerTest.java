package io.millrace.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SequencerTest {
  private static final MillraceException FULL =
      new MillraceException(Kind.OVERLOADED, "the queue is full");

  private final TestQueue queue = new TestQueue();
  private final List<String> lost = new ArrayList<>();
  private final Sequencer sequencer =
      new Sequencer(
          queue, "c", 7, (first, rows, reason) -> lost.add(first + " " + rows + " " + reason));

  @Test
  void numbersBatchesOneAfterTheOther() {
    assertThat(send(3).first()).isEqualTo(new Origin("c", 7, 0));
    assertThat(send(2).first()).isEqualTo(new Origin("c", 7, 3));
    assertThat(send(1).first()).isEqualTo(new Origin("c", 7, 5));
  }

  @Test
  void usesUpNothingForABatchThatIsRefusedAtOnce() {
    send(3);
    queue.instead = _ -> CompletableFuture.failedFuture(FULL);
    assertThatThrownBy(() -> send(2)).hasCause(FULL);
    queue.instead =
        _ -> {
          throw FULL;
        };
    assertThatThrownBy(() -> send(2)).hasCause(FULL);
    queue.instead = null;
    assertThat(send(1).first()).isEqualTo(new Origin("c", 7, 3));
    assertThat(lost).isEmpty();
  }

  @Test
  void givesNothingOutAgainThatMayBeInTheQueue() {
    MillraceException away = new MillraceException(Kind.UNAVAILABLE, "no broker answers");
    queue.instead = _ -> CompletableFuture.failedFuture(away);
    assertThatThrownBy(() -> send(2)).hasCause(away);
    queue.instead = null;
    assertThat(send(1).first()).isEqualTo(new Origin("c", 7, 2));
    assertThat(lost).containsExactly(new Origin("c", 7, 0) + " 2 " + away);
  }

  @Test
  void declaresWhatTheQueueFailsAfterOthersMayStandBehindIt() {
    CompletableFuture<Void> pending = new CompletableFuture<>();
    queue.instead = _ -> pending;
    CompletableFuture<LogBatch> sent = sequencer.send(batch(2)).toCompletableFuture();
    queue.instead = null;
    assertThat(send(1).first()).isEqualTo(new Origin("c", 7, 2));
    assertThat(sent).isNotDone();
    pending.completeExceptionally(FULL);
    assertThat(sent).isCompletedExceptionally();
    assertThat(lost).containsExactly(new Origin("c", 7, 0) + " 2 " + FULL);
  }

  @Test
  void leavesNoGapBetweenManySenders() throws Exception {
    Queue.GroupReader reader = queue.open("g");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int rows = 1 + i % 3;
        all.add(threads.submit(() -> send(rows)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    long expected = 0;
    List<Queue.Delivery> deliveries = reader.poll(Duration.ZERO);
    assertThat(deliveries).hasSize(200);
    for (Queue.Delivery delivery : deliveries) {
      assertThat(delivery.batch().first().sequence()).isEqualTo(expected);
      expected += delivery.batch().rows();
    }
  }

  private LogBatch send(int rows) {
    return sequencer.send(batch(rows)).toCompletableFuture().join();
  }

  private static LogBatch batch(int rows) {
    LogBatchWriter out = new LogBatchWriter(64);
    for (int i = 0; i < rows; i++) {
      out.begin(0, 0);
      out.service(new byte[] {'s'}, 0, 1);
      out.message(new byte[0], 0, 0);
      out.end();
    }
    return out.finish("default", new Origin("none", 0, 0));
  }
}
