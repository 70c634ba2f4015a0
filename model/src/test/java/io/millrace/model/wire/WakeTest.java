package io.millrace.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WakeTest {
  private static final long LONG = 30_000;

  private Wake wake;
  private Selector selector;

  @BeforeEach
  void open() throws IOException {
    wake = new Wake();
    selector = Selector.open();
    wake.receiver().register(selector, SelectionKey.OP_READ);
  }

  @AfterEach
  void close() throws IOException {
    selector.close();
    wake.close();
  }

  @Test
  void wakesTheThreadThatWaits() throws IOException {
    new Thread(wake::wake).start();
    assertThat(selector.select(LONG)).isOne();
  }

  @Test
  void isSilentOnceItWasSeenHoweverOftenItWasCalled() throws IOException {
    wake.wake();
    wake.wake();
    wake.seen();
    assertThat(selector.selectNow()).isZero();
    wake.wake();
    assertThat(selector.selectNow()).isOne();
  }

  /** Calls that meet {@link Wake#seen()} at every point must leave no byte that nobody takes. */
  @Test
  void isSilentAfterCallsThatWereSeenWhileTheyWereMade() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    Thread caller =
        new Thread(() -> {
          while (calls.incrementAndGet() < 20_000) {
            wake.wake();
          }
          over.set(true);
        });
    caller.start();
    while (!over.get()) {
      wake.seen();
    }
    caller.join();
    wake.seen();
    assertThat(selector.selectNow()).isZero();
  }

  @Test
  void isNotClosedByACallerThatWasInterrupted() throws IOException {
    Thread.currentThread().interrupt();
    wake.wake();
    assertThat(Thread.interrupted()).isTrue();
    wake.seen();
    assertThat(selector.selectNow()).isZero();
    wake.wake();
    assertThat(selector.selectNow()).isOne();
  }

  @Test
  void callingAfterTheEndDoesNothing() {
    wake.close();
    wake.wake();
  }
}
