package io.millrace.tail;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.memory.MemoryLogStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JoiningTailsTest {
  private final TailHub hub = new TailHub(TailLimits.defaults(), new SimpleMeterRegistry());
  private final AtomicInteger flushes = new AtomicInteger();

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void aTailIsOpenOnceTheStoreIsFlushedAndHasWhatCameMeanwhile() throws Exception {
    Semaphore flush = new Semaphore(0);
    CompletableFuture<Tail> opening = open(tails(flush::acquireUninterruptibly));
    until("a flush has begun", () -> flushes.get() == 1);
    hub.accept(new Producer("p").batch(Draft.at(1)));
    assertThat(opening).isNotDone();
    flush.release();
    assertThat(opening.join().take()).isInstanceOf(TailEvent.Arrived.class);
  }

  @Test
  void tailsOpenedDuringAFlushShareTheNext() {
    Semaphore flush = new Semaphore(0);
    Tails tails = tails(flush::acquireUninterruptibly);
    CompletableFuture<Tail> first = open(tails);
    until("a flush has begun", () -> flushes.get() == 1);
    CompletableFuture<Tail> second = open(tails);
    CompletableFuture<Tail> third = open(tails);
    flush.release();
    first.join();
    assertThat(second).isNotDone();
    flush.release();
    second.join();
    third.join();
    assertThat(flushes).hasValue(2);
  }

  @Test
  void aFlushThatFailsHoldsUpNoTailNorTheNextFlush() throws Exception {
    Tails tails =
        tails(() -> {
          throw new MillraceException(Kind.UNAVAILABLE, "no store");
        });
    open(tails).join();
    Tail tail = open(tails).join();
    hub.accept(new Producer("p").batch(Draft.at(1)));
    assertThat(tail.take()).isInstanceOf(TailEvent.Arrived.class);
    assertThat(flushes).hasValue(2);
  }

  @Test
  void aStoreThatFindsRecordsAtOnceIsNotFlushed() {
    Tails tails = Tails.of(hub);
    assertThat(JoiningTails.of(tails, new MemoryLogStore())).isSameAs(tails);
  }

  private Tails tails(Runnable flush) {
    return new JoiningTails(
        Tails.of(hub),
        () -> {
          flushes.incrementAndGet();
          flush.run();
        });
  }

  private static CompletableFuture<Tail> open(Tails tails) {
    return tails.open(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING).toCompletableFuture();
  }
}
