package io.millrace.desk.http;

import io.millrace.desk.DeskLimits;
import io.millrace.query.http.Parameters;
import java.time.Duration;

/** How often a viewer wants frames. */
final class FrameInterval {
  private static final int LEAST_MILLIS = 16;
  private static final int MOST_MILLIS = 10_000;

  private FrameInterval() {}

  /** The least time between two. */
  static Duration read(Parameters parameters, DeskLimits limits) {
    int otherwise = Math.toIntExact(limits.interval().toMillis());
    return Duration.ofMillis(parameters.number("interval", otherwise, LEAST_MILLIS, MOST_MILLIS));
  }
}
