package io.millrace.http;

import com.linecorp.armeria.common.HttpStatus;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told when its request fails. Immutable; throw it as {@link ProblemException}, or
 * send it with {@link ProblemResponse}.
 *
 * @param status of the response
 * @param kind what the client may do about it
 * @param message for a person: what is wrong, and what to do
 * @param place where in the request it is wrong, if that is known
 * @param retryAfter when to try again; null if trying again is no use
 */
public record Problem(
    HttpStatus status,
    Kind kind,
    String message,
    @Nullable Place place,
    @Nullable Duration retryAfter) {
  /** As proxies call it. */
  private static final HttpStatus CLIENT_CLOSED_REQUEST =
      new HttpStatus(499, "Client Closed Request");

  private static final Duration OVERLOAD_PASSES = Duration.ofSeconds(1);
  private static final Duration OUTAGE_PASSES = Duration.ofSeconds(5);

  /** A place in what the client sent. */
  public sealed interface Place {
    /** In a text of lines; both count from 1, the column in characters. */
    record LineColumn(int line, int column) implements Place {}

    /** In a query or a statement of SQL; counts characters from 0. */
    record Position(int position) implements Place {}
  }

  public Problem {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
  }

  /** The problem that a failure of the given kind is, with the status of that kind. */
  public static Problem of(Kind kind, String message) {
    return of(kind, message, null);
  }

  /** As {@link #of(Kind, String)}, with the delay to give with OVERLOADED and UNAVAILABLE. */
  public static Problem of(Kind kind, String message, @Nullable Duration retryAfter) {
    return switch (kind) {
      case INVALID -> new Problem(HttpStatus.BAD_REQUEST, kind, message, null, null);
      case NOT_FOUND -> new Problem(HttpStatus.NOT_FOUND, kind, message, null, null);
      case OVERLOADED ->
          new Problem(
              HttpStatus.TOO_MANY_REQUESTS, kind, message, null, or(retryAfter, OVERLOAD_PASSES));
      case UNAVAILABLE ->
          new Problem(
              HttpStatus.SERVICE_UNAVAILABLE, kind, message, null, or(retryAfter, OUTAGE_PASSES));
      case CANCELLED -> new Problem(CLIENT_CLOSED_REQUEST, kind, message, null, null);
      case CORRUPT, BUG -> new Problem(HttpStatus.INTERNAL_SERVER_ERROR, kind, message, null, null);
    };
  }

  /** The problem that an exception of a port is. */
  public static Problem of(MillraceException failure) {
    Problem problem =
        of(failure.kind(), String.valueOf(failure.getMessage()), failure.retryAfter());
    Integer position = failure.position();
    return position == null ? problem : problem.at(new Place.Position(position));
  }

  /** A request that is wrong: 400. */
  public static Problem invalid(String message) {
    return of(Kind.INVALID, message);
  }

  /** A request that is wrong in a way that has a status of its own, such as 413 or 415. */
  public static Problem invalid(HttpStatus status, String message) {
    return new Problem(status, Kind.INVALID, message, null, null);
  }

  /** The same problem at a place. */
  public Problem at(Place where) {
    return new Problem(status, kind, message, where, retryAfter);
  }

  private static Duration or(@Nullable Duration given, Duration otherwise) {
    return given == null ? otherwise : given;
  }
}
