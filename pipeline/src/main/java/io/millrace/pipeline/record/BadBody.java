package io.millrace.pipeline.record;

import org.jspecify.annotations.Nullable;

/**
 * A body that is refused whole: nothing of it is taken. It is an everyday answer, so it carries no
 * stack trace.
 */
public final class BadBody extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;
  private final transient @Nullable LineColumn place;

  private BadBody(String message, boolean tooLarge, @Nullable LineColumn place) {
    super(message, null, false, false);
    this.tooLarge = tooLarge;
    this.place = place;
  }

  /** One that cannot be read: sending it again is no use. */
  public static BadBody malformed(String explanation, @Nullable LineColumn place) {
    return new BadBody(explanation, false, place);
  }

  /** One that holds more than a request may bring: to be sent in parts. */
  public static BadBody tooLarge(String what) {
    return new BadBody(
        what + " in one request; nothing of it was taken, send it in parts", true, null);
  }

  /** Whether it only has to be sent in parts. */
  public boolean isTooLarge() {
    return tooLarge;
  }

  /** For a person: what is wrong. */
  public String explanation() {
    return String.valueOf(getMessage());
  }

  /** Where it is wrong, if that is known. */
  public @Nullable LineColumn place() {
    return place;
  }
}
