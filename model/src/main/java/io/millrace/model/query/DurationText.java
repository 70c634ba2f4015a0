package io.millrace.model.query;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Durations as people write them, in queries, requests and settings alike: {@code 30s}, {@code
 * 250ms}, {@code 1h30m}; whole numbers of ns, us, ms, s, m, h, d and w, added up.
 */
public final class DurationText {
  private record Unit(String name, Duration length) {}

  private static final List<Unit> LARGEST_FIRST =
      List.of(
          new Unit("w", Duration.ofDays(7)),
          new Unit("d", Duration.ofDays(1)),
          new Unit("h", Duration.ofHours(1)),
          new Unit("m", Duration.ofMinutes(1)),
          new Unit("s", Duration.ofSeconds(1)),
          new Unit("ms", Duration.ofMillis(1)),
          new Unit("us", Duration.ofNanos(1_000)),
          new Unit("ns", Duration.ofNanos(1)));
  private static final java.util.regex.Pattern PART =
      java.util.regex.Pattern.compile("([0-9]{1,19})(ns|us|ms|s|m|h|d|w)");

  private DurationText() {}

  /** Reads a duration; empty if the text is none, or longer than 64 bits of nanoseconds. */
  public static Optional<Duration> parse(String text) {
    java.util.regex.Matcher part = PART.matcher(text);
    BigInteger nanos = BigInteger.ZERO;
    while (part.lookingAt()) {
      BigInteger length = BigInteger.valueOf(unit(part.group(2)).length().toNanos());
      nanos = nanos.add(length.multiply(new BigInteger(part.group(1))));
      part.region(part.end(), text.length());
    }
    boolean whole = part.regionStart() == text.length();
    return whole && !text.isEmpty() && nanos.bitLength() < Long.SIZE
        ? Optional.of(Duration.ofNanos(nanos.longValue()))
        : Optional.empty();
  }

  /** The duration as a whole number of the largest unit that measures it, such as {@code 90s}. */
  public static String print(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos == 0) {
      return "0s";
    }
    for (Unit unit : LARGEST_FIRST) {
      long length = unit.length().toNanos();
      if (nanos % length == 0) {
        return nanos / length + unit.name();
      }
    }
    throw new IllegalStateException("every duration is a number of nanoseconds");
  }

  private static Unit unit(String name) {
    return LARGEST_FIRST.stream()
        .filter(unit -> unit.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
