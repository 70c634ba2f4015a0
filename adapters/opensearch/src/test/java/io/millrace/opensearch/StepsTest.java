package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.concurrent.Cancellable;
import org.junit.jupiter.api.Test;

class StepsTest {
  private final Steps steps = new Steps();
  private final List<String> cancelled = new ArrayList<>();

  /** As where a request is under way before its client was told that the connection is made. */
  @Test
  void aStepThatIsToldOfLateHidesNoOther() {
    steps.setDependency(step("request"));
    steps.setDependency(step("connection"));
    assertThat(steps.cancel()).isTrue();
    assertThat(cancelled).containsExactlyInAnyOrder("request", "connection");
    assertThat(steps.isCancelled()).isTrue();
  }

  @Test
  void aStepAfterTheEndIsCalledOffAtOnce() {
    steps.cancel();
    steps.setDependency(step("request"));
    assertThat(cancelled).containsExactly("request");
    assertThat(steps.cancel()).isFalse();
  }

  private Cancellable step(String name) {
    return () -> cancelled.add(name);
  }
}
