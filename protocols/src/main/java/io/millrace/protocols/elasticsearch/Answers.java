package io.millrace.protocols.elasticsearch;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import io.millrace.http.JsonBytes;
import io.millrace.http.Problem;
import io.millrace.http.RetryAfter;

/** Answers as Elasticsearch's clients expect them. */
final class Answers {
  /** The clients refuse a server that does not say so in each answer. */
  private static final String PRODUCT = "X-Elastic-Product";

  private static final String JSON = "application/json";

  /** What clients of version 8 and later ask for, and then expect. */
  private static final String VENDOR_JSON = "application/vnd.elasticsearch+json";

  private Answers() {}

  /** The media type to answer a request in. */
  static String mediaType(RequestHeaders headers) {
    String accept = headers.get(HttpHeaderNames.ACCEPT, "");
    int at = accept.indexOf(VENDOR_JSON);
    if (at < 0) {
      return JSON;
    }
    int end = accept.indexOf(',', at);
    return accept.substring(at, end < 0 ? accept.length() : end).strip();
  }

  /** An answer with a body. */
  static HttpResponse of(HttpStatus status, String mediaType, byte[] json) {
    return HttpResponse.of(headers(status, mediaType).build(), HttpData.wrap(json));
  }

  /** An answer to HEAD: no body. */
  static HttpResponse found(String mediaType) {
    return HttpResponse.of(headers(HttpStatus.OK, mediaType).build());
  }

  /** The refusal of a whole request. */
  static HttpResponse refusal(Problem problem, String mediaType) {
    String type = type(problem);
    int status = problem.status().code();
    byte[] json =
        JsonBytes.of(body -> {
          body.writeObjectFieldStart("error");
          body.writeArrayFieldStart("root_cause");
          body.writeStartObject();
          body.writeStringField("type", type);
          body.writeStringField("reason", problem.message());
          body.writeEndObject();
          body.writeEndArray();
          body.writeStringField("type", type);
          body.writeStringField("reason", problem.message());
          body.writeEndObject();
          body.writeNumberField("status", status);
        });
    return HttpResponse.of(
        RetryAfter.on(headers(problem.status(), mediaType), problem).build(), HttpData.wrap(json));
  }

  private static String type(Problem problem) {
    return switch (problem.kind()) {
      case OVERLOADED -> "es_rejected_execution_exception";
      case UNAVAILABLE -> "unavailable_shards_exception";
      case NOT_FOUND -> "index_not_found_exception";
      case INVALID -> "illegal_argument_exception";
      case CANCELLED -> "task_cancelled_exception";
      case CORRUPT, BUG -> "exception";
    };
  }

  private static ResponseHeadersBuilder headers(HttpStatus status, String mediaType) {
    return ResponseHeaders.builder(status)
        .add(HttpHeaderNames.CONTENT_TYPE, mediaType)
        .add(PRODUCT, "Elasticsearch");
  }
}
