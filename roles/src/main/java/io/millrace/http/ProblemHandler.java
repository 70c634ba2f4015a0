package io.millrace.http;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ShuttingDownException;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.HttpResponseException;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.RequestTimeoutException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever a service throws, and whatever the server itself refuses, into a {@link Problem}.
 * To be set once, by {@code ServerBuilder.errorHandler}. Faults of ours (BUG, and exceptions that
 * nobody foresaw) and damaged data go to the log; the client learns no more than where to look.
 * Thread-safe.
 */
public final class ProblemHandler implements ServerErrorHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  private static final long OUTAGE_LOG_NANOS = 10_000_000_000L;

  private final String elsewhere;
  private final AtomicLong outageLogged = new AtomicLong(System.nanoTime() - OUTAGE_LOG_NANOS - 1);

  /** Of a process that has all there is, and {@code /docs} to tell of it. */
  public ProblemHandler() {
    this("/docs lists what there is");
  }

  /**
   * @param elsewhere where to find what is not here, for the client
   */
  public ProblemHandler(String elsewhere) {
    this.elsewhere = elsewhere;
  }

  @Override
  public HttpResponse onServiceException(ServiceRequestContext context, Throwable thrown) {
    if (Exceptions.peel(thrown) instanceof HttpResponseException response) {
      return response.httpResponse();
    }
    return ProblemResponse.of(problem(context, thrown)).toHttpResponse();
  }

  /** What to tell a client of a failure; logs it, if it is one of ours. */
  public Problem problem(ServiceRequestContext context, Throwable thrown) {
    Throwable cause = Exceptions.peel(thrown);
    return switch (cause) {
      case ProblemException answer -> answer.problem();
      case MillraceException failure -> failed(context, failure);
      case HttpStatusException refusal ->
          refused(context.config(), context.request().headers(), refusal.httpStatus(), null);
      case ContentTooLargeException _ ->
          refused(
              context.config(),
              context.request().headers(),
              HttpStatus.REQUEST_ENTITY_TOO_LARGE,
              null);
      case RequestTimeoutException _ ->
          Problem.of(Kind.UNAVAILABLE, "the server did not finish this request in time; try again");
      case ShuttingDownException _ ->
          Problem.of(
              Kind.UNAVAILABLE,
              "the server stops, and did not finish this request before; try again");
      default -> bug(context, cause);
    };
  }

  @Override
  public AggregatedHttpResponse onProtocolViolation(
      ServiceConfig config,
      @Nullable RequestHeaders headers,
      HttpStatus status,
      @Nullable String description,
      @Nullable Throwable cause) {
    return ProblemResponse.of(refused(config, headers, status, description));
  }

  @Override
  public AggregatedHttpResponse renderStatus(
      @Nullable ServiceRequestContext context,
      ServiceConfig config,
      @Nullable RequestHeaders headers,
      HttpStatus status,
      @Nullable String description,
      @Nullable Throwable cause) {
    return ProblemResponse.of(refused(config, headers, status, description));
  }

  private Problem failed(ServiceRequestContext context, MillraceException failure) {
    switch (failure.kind()) {
      case BUG -> {
        return bug(context, failure);
      }
      case CORRUPT -> LOG.error("{} {}", context.method(), context.path(), failure);
      case UNAVAILABLE -> logOutage(context, failure);
      case INVALID, NOT_FOUND, OVERLOADED, CANCELLED -> {}
    }
    return Problem.of(failure);
  }

  /** During an outage every request fails, and the log may lie on the very disk that is full. */
  private void logOutage(ServiceRequestContext context, MillraceException failure) {
    long now = System.nanoTime();
    long last = outageLogged.get();
    if (now - last > OUTAGE_LOG_NANOS && outageLogged.compareAndSet(last, now)) {
      LOG.warn(
          "{} {}, and perhaps others: {}", context.method(), context.path(), failure.getMessage());
    }
  }

  private static Problem bug(ServiceRequestContext context, Throwable cause) {
    // A client that went away is not a fault of ours, and nobody is left to read the answer.
    if (!Exceptions.isExpected(cause)) {
      LOG.error("Fault {} at {} {}", context.id().text(), context.method(), context.path(), cause);
    }
    return Problem.of(
        Kind.BUG,
        "a fault of the server; its log tells more under \"Fault " + context.id().text() + "\"");
  }

  /** What Armeria itself refuses comes as a status only. */
  private Problem refused(
      ServiceConfig config,
      @Nullable RequestHeaders headers,
      HttpStatus told,
      @Nullable String description) {
    // Where nothing is, nothing is to be said of a body.
    boolean nowhere = told.code() == 413 && config.route().isFallback();
    HttpStatus status = nowhere ? HttpStatus.NOT_FOUND : told;
    String request = headers == null ? "the request" : headers.method() + " " + headers.path();
    String message =
        switch (status.code()) {
          case 404 -> "there is nothing at " + request + "; " + elsewhere;
          case 405 -> request + " is not a method this path takes; " + elsewhere;
          case 413 -> "the body is larger than the server takes; send it in parts";
          case 414 ->
              "the address is too long; send the same in the body of a POST, if there is one";
          case 503 -> "the server is busy or stopping; try again";
          default -> description == null ? status.reasonPhrase() : description;
        };
    Kind kind =
        switch (status.code()) {
          case 404 -> Kind.NOT_FOUND;
          case 429 -> Kind.OVERLOADED;
          case 503 -> Kind.UNAVAILABLE;
          default -> status.isServerError() ? Kind.BUG : Kind.INVALID;
        };
    Problem usual = Problem.of(kind, message);
    return new Problem(status, kind, message, null, usual.retryAfter());
  }
}
