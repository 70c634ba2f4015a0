package io.millrace.contracts;

import static io.millrace.contracts.Failures.assertKind;
import static io.millrace.contracts.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final MillraceException WRONG = new MillraceException(Kind.INVALID, "wrong");

  @Test
  void givesTheFailureOfACall() {
    assertThat(failureOf(FailuresTest::fail)).isSameAs(WRONG);
    assertKind(Kind.INVALID, FailuresTest::fail).hasMessage("wrong");
  }

  @Test
  void failsWhereACallFailsInAnotherWayOrNotAtAll() {
    assertFails(() -> assertKind(Kind.CORRUPT, FailuresTest::fail));
    assertFails(() -> failureOf(() -> {}));
    assertFails(() ->
        failureOf(() -> {
          throw new IllegalStateException();
        }));
  }

  private static void fail() {
    throw WRONG;
  }

  private static void assertFails(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(AssertionError.class);
  }
}
