package io.millrace.decorators;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Tells failures of ports apart, also those that come wrapped out of a stage. */
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

  /** The failure itself. */
  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException wrapped && wrapped.getCause() != null
        ? wrapped.getCause()
        : failure;
  }

  private static @Nullable Kind kind(Throwable failure) {
    return cause(failure) instanceof MillraceException known ? known.kind() : null;
  }
}
