package io.millrace.collector;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.core.instrument.Timer;
import io.millrace.http.ByteBudget;
import io.millrace.http.JsonBytes;
import io.millrace.http.ProblemHandler;
import io.millrace.http.ProblemResponse;
import io.millrace.model.LogBatch;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.Body;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Takes batches from agents, {@code POST /api/v1/batches}: the cheapest way in, as nothing is read
 * anew. They keep the origins that their agent gave them, so a request may be sent again, and to
 * another collector, for whatever reason. It is answered once all of its batches are durable. If
 * any of it is not sound nothing is kept. Thread-safe.
 */
final class BatchesService implements HttpService {
  private final BatchSender sender;
  private final CollectorLimits limits;
  private final CollectorMetrics metrics;
  private final ByteBudget budget;
  private final ProblemHandler problems;
  private final Executor workers;

  BatchesService(
      BatchSender sender,
      CollectorLimits limits,
      CollectorMetrics metrics,
      ByteBudget budget,
      ProblemHandler problems,
      Executor workers) {
    this.sender = sender;
    this.limits = limits;
    this.metrics = metrics;
    this.budget = budget;
    this.problems = problems;
    this.workers = workers;
  }

  @Override
  public ServiceOptions options() {
    return BodyReceiver.options(limits);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    Encoding encoding = Encoding.of(request.headers().get(HttpHeaderNames.CONTENT_ENCODING));
    ByteBudget.Share share = budget.open();
    CompletableFuture<HttpResponse> answer =
        BodyReceiver.receive(context, request, limits.bodyBytes(), share)
            .thenApplyAsync(sent -> read(sent, encoding, share), workers)
            .thenCompose(this::send)
            .exceptionally(
                failure -> ProblemResponse.of(problems.problem(context, failure)).toHttpResponse());
    CompletableFuture<Void> _ =
        CompletableFuture.allOf(answer, context.log().whenComplete())
            .whenComplete((_, _) -> share.close());
    return HttpResponse.of(answer);
  }

  private List<LogBatch> read(Body sent, Encoding encoding, ByteBudget.Share share) {
    Timer.Sample start = metrics.start();
    Body body = encoding.decode(sent, 0, new Expansion(limits.decompressedBytes(), share));
    metrics.received(sent.length(), body.length());
    // Batches do not share the bytes of the body.
    share.take(body.length());
    List<LogBatch> batches = EncodedBatches.read(body);
    metrics.read(start);
    return batches;
  }

  private CompletionStage<HttpResponse> send(List<LogBatch> batches) {
    Timer.Sample start = metrics.start();
    int records = batches.stream().mapToInt(LogBatch::rows).sum();
    return CompletableFuture.allOf(
            batches.stream()
                .map(batch -> sender.send(Signal.RECORDS, batch).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new))
        .thenApply(_ -> {
          metrics.sent(start);
          metrics.accepted(records);
          return answer(batches.size(), records);
        });
  }

  private static HttpResponse answer(int batches, int records) {
    return HttpResponse.of(
        HttpStatus.OK,
        MediaType.JSON,
        JsonBytes.of(json -> {
          json.writeStringField("status", "success");
          json.writeNumberField("batches", batches);
          json.writeNumberField("records", records);
        }));
  }
}
