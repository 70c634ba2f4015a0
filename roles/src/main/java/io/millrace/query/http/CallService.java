package io.millrace.query.http;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.millrace.http.ByteBudget;
import io.millrace.query.QueryThreads;
import io.millrace.query.RunningQueries;
import io.millrace.query.RunningQuery;
import io.millrace.query.SearchLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Carries a {@link Call} over HTTP: runs it on a query thread, and times it. Thread-safe. */
final class CallService implements HttpService {
  /** What a call may take beyond the time of its query: to wait, and to write its answer. */
  private static final Duration BESIDES_QUERY = Duration.ofSeconds(10);

  private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT);

  private final Call call;
  private final String kind;
  private final QueryThreads threads;
  private final RunningQueries queries;
  private final SearchLimits limits;
  private final ByteBudget budget;
  private final Timer timer;

  /**
   * @param budget pays for bodies, and for answers until the client has read them
   */
  CallService(
      String kind,
      Call call,
      QueryThreads threads,
      RunningQueries queries,
      SearchLimits limits,
      ByteBudget budget,
      MeterRegistry registry) {
    this.call = call;
    this.kind = kind;
    this.threads = threads;
    this.queries = queries;
    this.limits = limits;
    this.budget = budget;
    this.timer =
        Timer.builder("millrace.query.time")
            .description("Time to answer a query, waiting included")
            .tag("kind", kind)
            .publishPercentileHistogram()
            .register(registry);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest message) {
    // Some calls make two queries, one for the records and one for their number.
    context.setRequestTimeout(limits.time().multipliedBy(2).plus(BESIDES_QUERY));
    Timer.Sample sample = Timer.start();
    ByteBudget.Share share = budget.open();
    CompletableFuture<HttpResponse> answer =
        body(message, share)
            .thenCompose(body -> {
              RunningQuery query = queries.add(Subjects.of(kind, context));
              return Asking.submit(
                  context, threads, query, () -> answer(new Request(context, body, query)));
            })
            .thenApply(bytes -> response(bytes, share))
            .whenComplete((_, _) -> sample.stop(timer));
    // Complete once the last byte is on its way to the client, or there is no client any more.
    CompletableFuture<Void> _ =
        CompletableFuture.allOf(answer, context.log().whenComplete())
            .whenComplete((_, _) -> share.close());
    return HttpResponse.of(answer);
  }

  private static CompletableFuture<HttpData> body(HttpRequest message, ByteBudget.Share share) {
    return WITH_BODY.contains(message.method())
        ? message
            .peekData(data -> share.take(data.length()))
            .aggregate()
            .thenApply(AggregatedHttpRequest::content)
        : CompletableFuture.completedFuture(HttpData.empty());
  }

  private byte[] answer(Request request) throws IOException {
    Answer answer = new Answer(limits.answerBytes());
    call.answer(request, answer);
    return answer.finish();
  }

  private static HttpResponse response(byte[] bytes, ByteBudget.Share share) {
    share.take(bytes.length);
    ResponseHeaders headers =
        ResponseHeaders.of(
            HttpStatus.OK,
            HttpHeaderNames.CONTENT_TYPE,
            MediaType.JSON,
            HttpHeaderNames.CACHE_CONTROL,
            "no-store");
    return HttpResponse.of(headers, HttpData.wrap(bytes));
  }
}
