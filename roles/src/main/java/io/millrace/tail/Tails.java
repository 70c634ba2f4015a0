package io.millrace.tail;

import io.millrace.model.query.Expression;
import io.millrace.ports.MillraceException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where live tails are opened. Thread-safe. */
@FunctionalInterface
public interface Tails {
  /**
   * Opens a tail, without waiting for it. It sees what comes in once the stage is complete, and
   * must then be closed. The stage fails with a {@link MillraceException}: OVERLOADED if as many
   * are open as may be; UNAVAILABLE if nothing can be seen now.
   *
   * @throws com.google.re2j.PatternSyntaxException never for an expression that was parsed
   */
  CompletionStage<Tail> open(String tenant, Expression where);

  /** Those of a hub that somebody in this process shows all batches: they are open at once. */
  static Tails of(TailHub hub) {
    return (tenant, where) -> {
      try {
        return CompletableFuture.completedStage(hub.open(tenant, where));
      } catch (MillraceException e) {
        return CompletableFuture.failedStage(e);
      }
    };
  }
}
