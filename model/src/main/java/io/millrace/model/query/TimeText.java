package io.millrace.model.query;

import io.millrace.model.EpochNanos;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Times as text: read in any form that {@link TimeReader} knows, written in one. */
public final class TimeText {
  private TimeText() {}

  /** Nanoseconds since the epoch; empty if the text is no time, or one that 64 bits cannot hold. */
  public static OptionalLong parse(String text) {
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    long nanos = new TimeReader().read(bytes, 0, bytes.length);
    return nanos == TimeReader.UNREADABLE ? OptionalLong.empty() : OptionalLong.of(nanos);
  }

  /** The time as RFC 3339 in UTC, with 0, 3, 6 or 9 digits of fraction as it needs. */
  public static String format(long nanos) {
    return EpochNanos.toInstant(nanos).toString();
  }
}
