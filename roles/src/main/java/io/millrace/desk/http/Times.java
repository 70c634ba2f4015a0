package io.millrace.desk.http;

import io.millrace.query.TimeRange;
import io.millrace.query.TimeStep;
import io.millrace.query.http.Parameters;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Ranges and intervals of time, as requests give them. */
final class Times {
  private Times() {}

  /** Between {@code start_time} and {@code end_time}; an open end is open. */
  static TimeRange range(Parameters parameters, InstantSource clock) {
    return range(parameters.text("start_time"), parameters.text("end_time"), clock);
  }

  /** As {@link #range(Parameters, InstantSource)}, with what an open end is. */
  static TimeRange range(Parameters parameters, InstantSource clock, String start, String end) {
    return range(parameters.text("start_time", start), parameters.text("end_time", end), clock);
  }

  /** Between two texts. */
  static TimeRange range(@Nullable String start, @Nullable String end, InstantSource clock) {
    try {
      return TimeRange.parse(start, end, clock);
    } catch (IllegalArgumentException e) {
      throw Parameters.invalid(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The width of intervals, in nanoseconds: {@code step}, or one that is easy to read.
   *
   * @param range has a start and an end
   * @param wanted the most intervals where no step is given
   * @param most the most intervals there may be
   */
  static long step(Parameters parameters, TimeRange range, int wanted, int most) {
    long step =
        parameters.step().map(Duration::toNanos).orElseGet(() -> TimeStep.choose(range, wanted));
    if (TimeStep.buckets(range, step) > most) {
      throw Parameters.invalid(
          "this step divides the time range into more than %,d intervals; make it larger"
              .formatted(most));
    }
    return step;
  }
}
