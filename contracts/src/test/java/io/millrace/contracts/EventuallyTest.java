package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class EventuallyTest {
  @Test
  void waitsUntilTheConditionHoldsAndLooksNoMore() {
    AtomicInteger looks = new AtomicInteger();
    Eventually.until(() -> looks.incrementAndGet() == 5);
    assertThat(looks).hasValue(5);
  }

  @Test
  void failsOnceTheTimeIsOverAndSaysWhatForItWaited() {
    assertThatThrownBy(() -> Eventually.until("a miracle", Duration.ofMillis(3), () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a miracle");
  }

  @Test
  void failsWhenItIsInterruptedAndStaysSo() {
    List<ThrowingCallable> waits =
        List.of(
            () -> Eventually.until(() -> false), () -> Eventually.await(new CompletableFuture<>()));
    for (ThrowingCallable wait : waits) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(wait)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void throwsWhatAStageFailedWith() {
    MillraceException full = new MillraceException(Kind.OVERLOADED, "full");
    CompletableFuture<Void> stage = CompletableFuture.failedFuture(full);
    assertThatThrownBy(() -> Eventually.await(stage)).isSameAs(full);
    assertThatThrownBy(() -> Eventually.await(stage.thenRun(() -> {}))).isSameAs(full);
    Eventually.await(CompletableFuture.completedFuture(null));
  }
}
