package io.millrace.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;

/** Counts the requests that were refused or failed, by the status they were answered with. */
final class ErrorCounter implements DecoratingHttpServiceFunction {
  private static final int FIRST_ERROR = 400;

  private final MeterRegistry registry;

  ErrorCounter(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public HttpResponse serve(HttpService next, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    CompletableFuture<Void> _ =
        context
            .log()
            .whenComplete()
            .thenAccept(log -> {
              int status = log.responseHeaders().status().code();
              if (status >= FIRST_ERROR) {
                count(status);
              }
            });
    return next.serve(context, request);
  }

  /** The statuses are our own, and few. */
  private void count(int status) {
    Counter.builder("millrace.http.errors")
        .description("Requests that were refused or failed")
        .tag("status", Integer.toString(status))
        .register(registry)
        .increment();
  }
}
