package io.millrace.opensearch;

import io.millrace.ports.Completeness;
import io.millrace.ports.LogQuery;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How long an answer is waited for. Thread-safe. */
final class Patience {
  /** Longer than anybody waits, and few enough milliseconds for OpenSearch to count. */
  private static final Duration MOST = Duration.ofDays(365);

  private final long start = System.nanoTime();
  private final Duration time;
  private final BooleanSupplier cancelled;

  private Patience(Duration time, BooleanSupplier cancelled) {
    this.time = time.compareTo(MOST) > 0 ? MOST : time;
    this.cancelled = cancelled;
  }

  /** As long as a query's bounds allow, from now on. */
  static Patience of(LogQuery.Bounds bounds) {
    return new Patience(bounds.time(), bounds.watch()::cancelled);
  }

  /** As long as a setting allows, from now on. */
  static Patience of(Duration time) {
    return new Patience(time, () -> false);
  }

  /** Milliseconds that are left; 0 or less if none are. */
  long leftMillis() {
    return time.toMillis() - (System.nanoTime() - start) / 1_000_000;
  }

  /** Why there is none left, for a person; null while there is. */
  @Nullable String lost() {
    if (cancelled.getAsBoolean()) {
      return "the search was cancelled";
    }
    return leftMillis() <= 0 ? "the search took longer than " + time.toMillis() + " ms" : null;
  }

  /** That an answer ended before it was complete. */
  static Completeness missing(String reason) {
    return new Completeness(List.of(reason + "; narrow the query or its time range"));
  }

  /** Thrown where patience was lost while a request was under way, which is called off. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost(String reason) {
      super(reason, null, false, false);
    }

    /** What that makes of an answer. */
    Completeness completeness() {
      return missing(String.valueOf(getMessage()));
    }
  }
}
