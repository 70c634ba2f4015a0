package io.millrace.query.pipe;

import io.millrace.model.query.Function;
import io.millrace.model.query.Pipe;
import io.millrace.ports.Grouping;
import java.util.List;
import java.util.Optional;

/** The pipes that group rows, as the grouping that a store, or {@link Aggregate}, computes. */
public final class Groupings {
  private static final Function COUNT = Function.count();

  private Groupings() {}

  /**
   * The grouping a pipe stands for; none if the pipe does not group.
   *
   * @param step width of the intervals of a timechart that leaves it open, nanoseconds
   */
  public static Optional<Grouping> of(Pipe pipe, long step) {
    return switch (pipe) {
      case Pipe.Stats stats -> Optional.of(new Grouping(0, stats.by(), stats.functions(), 0));
      case Pipe.Timechart chart ->
          Optional.of(
              new Grouping(
                  chart.step().isZero() ? step : chart.step().toNanos(),
                  chart.by(),
                  chart.functions(),
                  0));
      case Pipe.Top top -> Optional.of(new Grouping(0, top.fields(), List.of(COUNT), top.limit()));
      case Pipe.Project _, Pipe.Sort _, Pipe.Limit _, Pipe.Dedup _ -> Optional.empty();
    };
  }
}
