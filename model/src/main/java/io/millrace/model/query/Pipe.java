package io.millrace.model.query;

import java.time.Duration;
import java.util.List;

/** One step of a query after a {@code |}. A pipe takes rows and gives rows. */
public sealed interface Pipe {
  /** {@code stats count(), p95(latency_ms) by service}: one row per group. */
  record Stats(List<Function> functions, List<String> by) implements Pipe {
    public Stats {
      functions = atLeastOne(functions);
      by = List.copyOf(by);
    }
  }

  /**
   * {@code timechart 1m count() by level}: one row per interval and group, in order of time.
   *
   * @param step the interval; zero lets the one who answers choose by the time range
   */
  record Timechart(Duration step, List<Function> functions, List<String> by) implements Pipe {
    public Timechart {
      if (step.isNegative()) {
        throw new IllegalArgumentException("a step must not be negative");
      }
      functions = atLeastOne(functions);
      by = List.copyOf(by);
    }
  }

  /** {@code top 10 host}: the most frequent values (of combinations) with their counts. */
  record Top(int limit, List<String> fields) implements Pipe {
    public Top {
      if (limit < 1) {
        throw new IllegalArgumentException("top needs a limit of at least 1");
      }
      fields = atLeastOne(fields);
    }
  }

  /** {@code fields a, b}: only these columns. */
  record Project(List<String> fields) implements Pipe {
    public Project {
      fields = atLeastOne(fields);
    }
  }

  /** {@code sort latency_ms desc, host}: numbers by size, then text; rows without come last. */
  record Sort(List<Key> keys) implements Pipe {
    public Sort {
      keys = atLeastOne(keys);
    }

    /** One sort key. */
    public record Key(String field, boolean descending) {}
  }

  /** {@code limit 20}: the first so many rows. */
  record Limit(int rows) implements Pipe {
    public Limit {
      if (rows < 0) {
        throw new IllegalArgumentException("a limit must not be negative");
      }
    }
  }

  /** {@code dedup host}: the first row of each value (or combination). */
  record Dedup(List<String> fields) implements Pipe {
    public Dedup {
      fields = atLeastOne(fields);
    }
  }

  private static <T> List<T> atLeastOne(List<T> given) {
    if (given.isEmpty()) {
      throw new IllegalArgumentException("at least one is needed");
    }
    return List.copyOf(given);
  }
}
