package io.millrace.query;

import static io.millrace.contracts.Eventually.until;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueryThreadsTest {
  @Test
  void keepsNoResultUntilThePatienceOfItsTaskEnds() {
    try (QueryThreads threads =
        new QueryThreads("test", 1, 1, Duration.ofHours(1), new SimpleMeterRegistry())) {
      WeakReference<byte[]> result = new WeakReference<>(threads.submit(() -> new byte[9]).join());
      until(
          "the result is collected",
          () -> {
            System.gc();
            return result.get() == null;
          });
    }
  }
}
