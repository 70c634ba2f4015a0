package io.millrace.kafka;

import static io.millrace.contracts.Eventually.SOON;

import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Asks what gives Kafka a few seconds to answer, again while it says no more than that these were
 * too few, as they may be on a busy machine.
 */
final class Patiently {
  private static final String TOO_FEW = "Kafka does not answer in time";

  private Patiently() {}

  static Health check(KafkaQueue queue) {
    long end = System.nanoTime() + SOON.toNanos();
    Health health = queue.check();
    while (health.detail().contains(TOO_FEW) && System.nanoTime() - end < 0) {
      health = queue.check();
    }
    return health;
  }

  /** Throws what the call fails with. */
  static void call(ThrowingCallable call) throws Throwable {
    long end = System.nanoTime() + SOON.toNanos();
    while (true) {
      try {
        call.call();
        return;
      } catch (MillraceException e) {
        if (!String.valueOf(e.getMessage()).contains(TOO_FEW) || System.nanoTime() - end > 0) {
          throw e;
        }
      }
    }
  }
}
