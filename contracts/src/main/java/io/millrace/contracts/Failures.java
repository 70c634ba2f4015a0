package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expects calls to fail as ports do. */
public final class Failures {
  private Failures() {}

  /** What a call fails with. */
  public static MillraceException failureOf(ThrowingCallable call) {
    MillraceException failure = catchThrowableOfType(MillraceException.class, call);
    assertThat(failure).as("the failure").isNotNull();
    return failure;
  }

  /**
   * Expects a call to fail with a kind; what it says can be checked with the assertion returned.
   */
  public static AbstractThrowableAssert<?, MillraceException> assertKind(
      Kind kind, ThrowingCallable call) {
    MillraceException failure = failureOf(call);
    assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
    return assertThat(failure);
  }
}
