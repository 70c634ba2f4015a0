package io.millrace.decorators;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;

/** What the decorators make of a failure, also of one that comes wrapped out of a stage. */
final class Failures {
  private Failures() {}

  /** Whether the engine did not answer: what a breaker counts. */
  static boolean unavailable(Throwable failure) {
    return kind(failure) == Kind.UNAVAILABLE;
  }

  /** Whether there was no room for the call, here or there. */
  static boolean overloaded(Throwable failure) {
    return kind(failure) == Kind.OVERLOADED;
  }

  /** Whether the same call may well succeed a little later. */
  static boolean passing(Throwable failure) {
    Kind kind = kind(failure);
    return kind == Kind.UNAVAILABLE || kind == Kind.OVERLOADED;
  }

  private static Kind kind(Throwable failure) {
    return MillraceException.of(failure).kind();
  }
}
