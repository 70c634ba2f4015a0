package io.millrace.query.http;

import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.query.QueryThreads;
import io.millrace.query.RunningQuery;
import io.millrace.query.RunningQuery.Canceller;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Ties a query to the request that asks it: it is cancelled when nobody waits for it any more. */
final class Asking {
  private Asking() {}

  /**
   * Runs a query as soon as a thread is free, and closes it when its work has ended.
   *
   * @return what comes of it; CANCELLED as soon as it is cancelled, even if its work goes on for a
   *     moment
   */
  static <T> CompletableFuture<T> submit(
      ServiceRequestContext context, QueryThreads threads, RunningQuery query, Callable<T> work) {
    CompletionStage<Void> _ =
        context.log().whenComplete().thenAccept(_ -> query.cancel(canceller(context)));
    CompletableFuture<T> result =
        threads.submit(() -> {
          query.begin();
          try (query) {
            return work.call();
          }
        });
    CompletionStage<Boolean> _ =
        query.whenCancelled().thenApply(_ -> result.completeExceptionally(cancelled()));
    return result.whenComplete((_, _) -> {
      if (!query.isBegun()) {
        query.close();
      }
    });
  }

  /** What the one who waits is told. */
  static MillraceException cancelled() {
    return new MillraceException(Kind.CANCELLED, "the query was cancelled; ask again if need be");
  }

  private static Canceller canceller(ServiceRequestContext context) {
    return context.isTimedOut() ? Canceller.TIME : Canceller.CLIENT;
  }
}
