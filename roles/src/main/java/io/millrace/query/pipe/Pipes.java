package io.millrace.query.pipe;

import io.millrace.model.query.Pipe;
import io.millrace.ports.Grouping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays pipes one behind the other. */
public final class Pipes {
  private Pipes() {}

  /**
   * The rows that come out of the last pipe. Nothing is drawn yet; closing them closes those
   * before.
   *
   * @param step width of the intervals of a timechart that leaves it open, nanoseconds
   */
  public static Rows through(Rows before, List<Pipe> pipes, long step, PipeLimits limits) {
    Rows rows = before;
    for (int i = 0; i < pipes.size(); i++) {
      Pipe next = i + 1 < pipes.size() ? pipes.get(i + 1) : null;
      rows = through(rows, pipes.get(i), next, step, limits);
    }
    return rows;
  }

  private static Rows through(
      Rows before, Pipe pipe, @Nullable Pipe next, long step, PipeLimits limits) {
    return switch (pipe) {
      case Pipe.Project(List<String> fields) -> new Project(before, fields);
      case Pipe.Limit(int rows) -> new Limit(before, rows);
      case Pipe.Dedup(List<String> fields) -> new Dedup(before, fields, limits);
      case Pipe.Sort(List<Pipe.Sort.Key> keys) ->
          new Sort(before, keys, next instanceof Pipe.Limit(int rows) ? rows : null, limits);
      case Pipe.Top top -> aggregate(before, pipe, top.fields(), step, limits);
      case Pipe.Stats _, Pipe.Timechart _ -> aggregate(before, pipe, List.of(), step, limits);
    };
  }

  private static Rows aggregate(
      Rows before, Pipe pipe, List<String> needed, long step, PipeLimits limits) {
    Grouping grouping = Groupings.of(pipe, step).orElseThrow();
    return new Aggregate(before, grouping, needed, limits);
  }
}
