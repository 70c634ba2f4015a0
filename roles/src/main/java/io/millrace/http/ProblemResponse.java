package io.millrace.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import io.millrace.http.Problem.Place;
import java.io.IOException;

/**
 * A {@link Problem} on the wire: {@code
 * {"status":"error","error":{"kind":"INVALID","message":"...","line":1,"column":7}}}, with a {@code
 * Retry-After} in whole seconds where trying again makes sense.
 */
public final class ProblemResponse {
  private ProblemResponse() {}

  /** The whole response. */
  public static AggregatedHttpResponse of(Problem problem) {
    ResponseHeaders headers =
        RetryAfter.on(ResponseHeaders.builder(problem.status()), problem)
            .contentType(MediaType.JSON)
            .build();
    return AggregatedHttpResponse.of(headers, HttpData.wrap(body(problem)));
  }

  /** The body alone, also sent as the last frame of a WebSocket. */
  public static byte[] body(Problem problem) {
    return JsonBytes.of(json -> {
      json.writeStringField("status", "error");
      json.writeFieldName("error");
      writeError(json, problem);
    });
  }

  /** The object that stands under {@code "error"}. */
  public static void writeError(JsonGenerator json, Problem problem) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", problem.kind().name());
    json.writeStringField("message", problem.message());
    switch (problem.place()) {
      case Place.LineColumn(int line, int column) -> {
        json.writeNumberField("line", line);
        json.writeNumberField("column", column);
      }
      case Place.Position(int position) -> json.writeNumberField("position", position);
      case null -> {}
    }
    json.writeEndObject();
  }
}
