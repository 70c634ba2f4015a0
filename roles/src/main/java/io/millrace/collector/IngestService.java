package io.millrace.collector;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.http.ByteBudget;
import io.millrace.model.EpochNanos;
import io.millrace.pipeline.record.ReadRecords;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Takes records in at one path. The way of a request: its headers are checked, its body received,
 * decompressed, read into one batch, sent to the queue, and answered once that has made the batch
 * durable. One request is one batch, so it is taken or refused as a whole, its bad records apart. A
 * client that tries again after a refusal makes no duplicates; one that gives its records an origin
 * ({@link ClientOrigin}) makes none after any failure. Thread-safe.
 */
final class IngestService implements HttpService {
  private final Intake intake;
  private final Receipt receipt;
  private final CollectorLimits limits;
  private final ByteBudget budget;
  private final InstantSource clock;
  private final Executor workers;

  /**
   * A service.
   *
   * @param workers run what takes time, so that event loops go on with the network
   */
  IngestService(
      Intake intake,
      Receipt receipt,
      CollectorLimits limits,
      ByteBudget budget,
      InstantSource clock,
      Executor workers) {
    this.intake = intake;
    this.receipt = receipt;
    this.limits = limits;
    this.budget = budget;
    this.clock = clock;
    this.workers = workers;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    IngestRequest asked = IngestRequest.of(context, limits, now());
    ByteBudget.Share share = budget.open();
    CompletableFuture<HttpResponse> answer =
        BodyReceiver.receive(context, request, limits.bodyBytes(), share)
            .thenApplyAsync(sent -> intake.read(sent, asked, share), workers)
            .thenCompose(records -> send(records, asked, share));
    // Complete once the last byte is on its way to the client, or there is no client any more.
    CompletableFuture<Void> _ =
        CompletableFuture.allOf(answer, context.log().whenComplete())
            .whenComplete((_, _) -> share.close());
    return HttpResponse.of(answer);
  }

  /** Pays for the answer first: once records are durable it is too late to refuse them. */
  private CompletionStage<HttpResponse> send(
      ReadRecords records, IngestRequest asked, ByteBudget.Share share) {
    long bytes = receipt.bytes(records);
    share.take(bytes);
    return intake
        .send(records, asked)
        .thenApplyAsync(
            batch -> {
              HttpResponse answer = IngestAnswer.of(receipt, records, batch);
              share.keep(bytes);
              return answer;
            },
            workers);
  }

  private long now() {
    return EpochNanos.of(clock.instant());
  }
}
