package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What OpenSearch answered.
 *
 * @param status of HTTP
 * @param body empty if there was none, or none of JSON
 * @param bytes how long the body was
 * @param retryAfter what the header of that name says, if it is there
 */
record Answer(int status, JsonNode body, int bytes, @Nullable Duration retryAfter) {
  boolean isFine() {
    return status < 300;
  }

  /** What kind of error it is, as OpenSearch names it; empty if it is none. */
  String errorType() {
    JsonNode error = body.path("error");
    JsonNode cause = error.path("root_cause").path(0);
    return (cause.isMissingNode() ? error : cause).path("type").asText("");
  }

  /** Itself, if it is fine. */
  Answer orThrow(String doing) {
    if (isFine()) {
      return this;
    }
    throw failure(doing);
  }

  /** What an error of a request means to whoever asked for it. */
  MillraceException failure(String doing) {
    String reason = "OpenSearch answered " + status + " to " + doing + reason();
    if (isTooComplex()) {
      return new MillraceException(
          Kind.INVALID,
          "the query has more parts than OpenSearch takes; ask for less at once, or raise"
              + " indices.query.bool.max_clause_count there");
    }
    return switch (status) {
      case 401 ->
          new MillraceException(
              Kind.UNAVAILABLE,
              reason + ": it does not know us; check the user and password, key or token");
      case 403 ->
          new MillraceException(
              Kind.UNAVAILABLE,
              reason
                  + ": it does not let us; the user needs to manage and write the data streams of"
                  + " the prefix, their index template, and points in time");
      case 408, 500, 502, 503, 504 -> new MillraceException(Kind.UNAVAILABLE, reason);
      case 413 ->
          new MillraceException(
              Kind.INVALID,
              reason + ": larger than its http.max_content_length; raise that, or send less");
      case 429 ->
          new MillraceException(
              Kind.OVERLOADED,
              reason,
              null,
              retryAfter == null ? Duration.ofSeconds(1) : retryAfter);
      default -> new MillraceException(Kind.BUG, reason);
    };
  }

  private boolean isTooComplex() {
    String error = body.path("error").toString();
    return status >= 400
        && (error.contains("too_many_clauses")
            || error.contains("too_many_nested_clauses")
            || error.contains("TooManyClauses")
            || error.contains("maxClauseCount"));
  }

  private String reason() {
    JsonNode error = body.path("error");
    if (error.isTextual()) {
      return " (" + error.asText() + ")";
    }
    JsonNode cause = error.path("root_cause").path(0);
    JsonNode deepest = error.path("failed_shards").path(0).path("reason");
    JsonNode told = !deepest.isMissingNode() ? deepest : cause.isMissingNode() ? error : cause;
    String text = told.path("type").asText("") + ": " + told.path("reason").asText("");
    return text.length() <= 2 ? "" : " (" + text.substring(0, Math.min(500, text.length())) + ")";
  }
}
