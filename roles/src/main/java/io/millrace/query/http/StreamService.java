package io.millrace.query.http;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.http.ByteBudget;
import io.millrace.http.ProblemHandler;
import io.millrace.http.ProblemResponse;
import io.millrace.query.QueryThreads;
import io.millrace.query.RunningQueries;
import io.millrace.query.RunningQuery;
import io.millrace.query.RunningQuery.Canceller;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a {@link StreamedCall} over HTTP: its query runs on a query thread, and what it finds is
 * sent by a thread of its own as fast as the client reads, a line of JSON for each frame. The last
 * line is {@code end} or {@code error}: a response without it broke off. Thread-safe.
 */
final class StreamService implements HttpService {
  private static final Logger LOG = LoggerFactory.getLogger(StreamService.class);
  private static final int CHUNK_BYTES = 64 << 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String kind;
  private final StreamedCall call;
  private final QueryThreads threads;
  private final RunningQueries queries;
  private final ByteBudget budget;
  private final ProblemHandler problems = new ProblemHandler();

  /**
   * @param budget pays for bodies, and for what waits until the client has read it
   */
  StreamService(
      String kind,
      StreamedCall call,
      QueryThreads threads,
      RunningQueries queries,
      ByteBudget budget) {
    this.kind = kind;
    this.call = call;
    this.threads = threads;
    this.queries = queries;
    this.budget = budget;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest message) {
    // The query has a limit of time of its own, and the client one for each chunk.
    context.clearRequestTimeout();
    return HttpResponse.of(body(message).thenCompose(body -> start(context, body)));
  }

  private CompletableFuture<HttpData> body(HttpRequest message) {
    if (message.method() != HttpMethod.POST) {
      return CompletableFuture.completedFuture(HttpData.empty());
    }
    ByteBudget.Share share = budget.open();
    return message
        .peekData(data -> share.take(data.length()))
        .aggregate()
        .thenApply(AggregatedHttpRequest::content)
        .whenComplete((_, _) -> share.close());
  }

  private CompletableFuture<HttpResponse> start(ServiceRequestContext context, HttpData body) {
    CompletableFuture<HttpResponse> started = new CompletableFuture<>();
    RunningQuery query = queries.add(Subjects.of(kind, context));
    CompletableFuture<Boolean> _ =
        Asking.submit(
                context,
                threads,
                query,
                () -> {
                  run(context, call.read(new Request(context, body, query)), query, started);
                  return true;
                })
            // Once it has started, its frames tell how it ends.
            .whenComplete((_, failure) -> {
              if (failure != null) {
                started.completeExceptionally(failure);
              }
            });
    return started;
  }

  // Whatever is thrown is told in the last frame.
  @SuppressWarnings("CatchThrowable")
  private void run(
      ServiceRequestContext context,
      StreamedCall.Asked asked,
      RunningQuery query,
      CompletableFuture<HttpResponse> started) {
    HttpResponseWriter response = HttpResponse.streaming();
    response.write(
        ResponseHeaders.of(
            HttpStatus.OK,
            HttpHeaderNames.CONTENT_TYPE,
            "application/x-ndjson",
            HttpHeaderNames.CACHE_CONTROL,
            "no-store"));
    if (!started.complete(response)) {
      response.abort();
      return;
    }
    Frames frames = new Frames(query);
    Thread.ofVirtual().name("stream-sender").start(() -> send(frames, response, query));
    try {
      frames.end(asked.answer(frames));
    } catch (Throwable e) {
      frames.end(
          Frames.frame(
              "error",
              json -> {
                json.writeFieldName("error");
                ProblemResponse.writeError(json, problems.problem(context, e));
              }));
    }
  }

  private static void send(Frames frames, HttpResponseWriter response, RunningQuery query) {
    try (ChunkedBody body = new ChunkedBody(response, CHUNK_BYTES, PATIENCE)) {
      frames.send(body);
    } catch (IOException e) {
      LOG.debug("nobody reads a stream any more", e);
      query.cancel(Canceller.CLIENT);
      response.abort();
      return;
    }
    response.close();
  }
}
