package io.millrace.query;

import io.millrace.model.EpochNanos;
import io.millrace.model.query.DurationText;
import io.millrace.model.query.TimeText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A range of time, in nanoseconds since the epoch.
 *
 * @param from the first, inclusive; {@link Long#MIN_VALUE} for no beginning
 * @param to the end, exclusive; {@link Long#MAX_VALUE} for no end
 */
public record TimeRange(long from, long to) {
  /** All of time. */
  public static final TimeRange OPEN = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  private static final int LONGEST = 64;

  /**
   * Reads both ends as people write them: any time that {@link TimeText} reads, or one relative to
   * now, {@code now}, {@code -15m}, {@code now-1d12h}, in the units of {@link DurationText}.
   *
   * @param start null or empty for no beginning
   * @param end null or empty for no end
   * @throws IllegalArgumentException if an end cannot be read, or they stand in the wrong order;
   *     the message is for the user
   */
  public static TimeRange parse(@Nullable String start, @Nullable String end, InstantSource clock) {
    Instant now = clock.instant();
    long from = start == null || start.isBlank() ? Long.MIN_VALUE : time(start.strip(), now);
    long to = end == null || end.isBlank() ? Long.MAX_VALUE : time(end.strip(), now);
    if (from > to && start != null && end != null) {
      throw new IllegalArgumentException(
          "the time range ends (%s) before it starts (%s)".formatted(end.strip(), start.strip()));
    }
    return new TimeRange(from, to);
  }

  public boolean hasStart() {
    return from != Long.MIN_VALUE;
  }

  public boolean hasEnd() {
    return to != Long.MAX_VALUE;
  }

  private static long time(String text, Instant now) {
    if (text.length() > LONGEST) {
      throw unreadable(text);
    }
    OptionalLong time = absoluteOrRelative(text, now);
    int space = text.lastIndexOf(' ');
    if (time.isEmpty() && space > 0) {
      // A plus sign that was not escaped in a URL arrives as a space.
      time = absoluteOrRelative(text.substring(0, space) + '+' + text.substring(space + 1), now);
    }
    return time.orElseThrow(() -> unreadable(text));
  }

  private static OptionalLong absoluteOrRelative(String text, Instant now) {
    OptionalLong absolute = TimeText.parse(text);
    if (absolute.isPresent()) {
      return absolute;
    }
    return relative(text, now)
        .map(instant -> OptionalLong.of(nanoseconds(instant, text)))
        .orElse(OptionalLong.empty());
  }

  private static Optional<Instant> relative(String text, Instant now) {
    String distance = text.startsWith("now") ? text.substring("now".length()) : text;
    if (distance.isEmpty()) {
      return Optional.of(now);
    }
    char sign = distance.charAt(0);
    if (sign != '-' && sign != '+') {
      return Optional.empty();
    }
    return DurationText.parse(distance.substring(1))
        .map(duration -> sign == '-' ? now.minus(duration) : now.plus(duration));
  }

  private static long nanoseconds(Instant instant, String text) {
    try {
      return EpochNanos.of(instant);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("the time \"" + text + "\" is too far away", e);
    }
  }

  private static IllegalArgumentException unreadable(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return new IllegalArgumentException(
        "cannot read the time \""
            + shown
            + "\"; give RFC 3339 (2026-01-31T10:00:00Z), seconds, milliseconds, microseconds or"
            + " nanoseconds since the epoch, or a time relative to now (now, -15m, now-1d)");
  }
}
