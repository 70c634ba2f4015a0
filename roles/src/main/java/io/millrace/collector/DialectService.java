package io.millrace.collector;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.core.instrument.Timer;
import io.millrace.http.ByteBudget;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.http.ProblemHandler;
import io.millrace.model.EpochNanos;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.LineColumn;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Takes records in as one {@link Dialect} sends them. The way of a request: its headers are
 * checked, its body received, decompressed, read into one batch, sent to the queue, and answered
 * once that has made the batch durable. One request is one batch, so it is taken or refused as a
 * whole, its bad records apart. A client that tries again after a refusal makes no duplicates; one
 * that gives its records an origin ({@link ClientOrigin}) makes none after any failure.
 * Thread-safe.
 */
final class DialectService implements HttpService {
  private final Dialect dialect;
  private final BatchSender sender;
  private final CollectorLimits limits;
  private final CollectorMetrics metrics;
  private final ByteBudget budget;
  private final ProblemHandler problems;
  private final InstantSource clock;
  private final Executor workers;

  /**
   * @param problems tells what a failure is to a client
   * @param workers run what takes time, so that event loops go on with the network
   */
  DialectService(
      Dialect dialect,
      BatchSender sender,
      CollectorLimits limits,
      CollectorMetrics metrics,
      ByteBudget budget,
      ProblemHandler problems,
      InstantSource clock,
      Executor workers) {
    this.dialect = dialect;
    this.sender = sender;
    this.limits = limits;
    this.metrics = metrics;
    this.budget = budget;
    this.problems = problems;
    this.clock = clock;
    this.workers = workers;
  }

  @Override
  public ServiceOptions options() {
    return BodyReceiver.options(limits);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    try {
      return HttpResponse.of(answer(context, request));
    } catch (ProblemException e) {
      return dialect.refusal(context, e.problem());
    }
  }

  private CompletableFuture<HttpResponse> answer(
      ServiceRequestContext context, HttpRequest request) {
    Encoding encoding = Encoding.of(request.headers().get(HttpHeaderNames.CONTENT_ENCODING));
    Upload upload = dialect.open(context, EpochNanos.of(clock.instant()));
    Origin given = ClientOrigin.of(request.headers());
    if (request.headers().contentLength() > limits.bodyBytes()) {
      throw new ProblemException(GrowingBody.tooLarge("a body", limits.bodyBytes()));
    }
    ByteBudget.Share share = budget.open();
    CompletableFuture<HttpResponse> answer =
        BodyReceiver.receive(context, request, limits.bodyBytes(), share)
            .thenApplyAsync(sent -> read(sent, encoding, upload, share), workers)
            .thenCompose(translation -> send(translation, given, share))
            .exceptionally(failure -> dialect.refusal(context, problems.problem(context, failure)));
    // Complete once the last byte is on its way to the client, or there is no client any more.
    CompletableFuture<Void> _ =
        CompletableFuture.allOf(answer, context.log().whenComplete())
            .whenComplete((_, _) -> share.close());
    return answer;
  }

  /** Decompresses and reads a body; takes as long as that takes. */
  private Translation read(Body sent, Encoding encoding, Upload upload, ByteBudget.Share share) {
    Timer.Sample start = metrics.start();
    try {
      Body body = upload.decode(sent, encoding, new Expansion(limits.decompressedBytes(), share));
      metrics.received(sent.length(), body.length());
      share.take(body.length());
      Translation translation = upload.read(body);
      share.take(Math.max(0, translation.accepted().length() - body.length()));
      metrics.rejected(translation.rejected());
      metrics.read(start);
      return translation;
    } catch (BadBody bad) {
      throw new ProblemException(problem(bad));
    }
  }

  private static Problem problem(BadBody bad) {
    if (bad.isTooLarge()) {
      return Problem.invalid(HttpStatus.REQUEST_ENTITY_TOO_LARGE, bad.explanation());
    }
    LineColumn place = bad.place();
    Problem problem = Problem.invalid(bad.explanation());
    return place == null
        ? problem
        : problem.at(new Problem.Place.LineColumn(place.line(), place.column()));
  }

  /** Pays for the answer first: once records are durable it is too late to refuse them. */
  private CompletionStage<HttpResponse> send(
      Translation translation, @Nullable Origin given, ByteBudget.Share share) {
    Receipt receipt = translation.receipt();
    long bytes = receipt.bytes();
    share.take(bytes);
    LogBatch batch =
        translation
            .accepted()
            .finish(LogRecord.DEFAULT_TENANT, given == null ? Origin.NONE : given);
    Timer.Sample start = metrics.start();
    return sender
        .send(translation.signal(), batch)
        .whenComplete((sent, _) -> {
          metrics.sent(start);
          if (sent != null) {
            metrics.accepted(sent.rows());
          }
        })
        .thenApplyAsync(
            sent -> {
              HttpResponse answer = receipt.answer(sent);
              share.keep(bytes);
              return answer;
            },
            workers);
  }
}
