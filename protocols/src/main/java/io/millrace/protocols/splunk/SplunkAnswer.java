package io.millrace.protocols.splunk;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import io.millrace.http.JsonBytes;
import io.millrace.http.Problem;
import io.millrace.http.RetryAfter;
import org.jspecify.annotations.Nullable;

/** Answers of the HTTP Event Collector: a text and a code, in the table of Splunk's reference. */
final class SplunkAnswer {
  private static final int SUCCESS = 0;
  private static final int NO_DATA = 5;
  private static final int INVALID_FORMAT = 6;
  private static final int INTERNAL_ERROR = 8;
  private static final int SERVER_BUSY = 9;
  private static final int NO_CHANNEL = 10;

  private SplunkAnswer() {}

  /**
   * Events were taken.
   *
   * @param acknowledgement the number to ask about; null if none was asked for
   */
  static HttpResponse success(@Nullable Long acknowledgement) {
    byte[] json =
        JsonBytes.of(body -> {
          body.writeStringField("text", "Success");
          body.writeNumberField("code", SUCCESS);
          if (acknowledgement != null) {
            body.writeNumberField("ackId", acknowledgement);
          }
        });
    return HttpResponse.of(HttpStatus.OK, MediaType.JSON, json);
  }

  static HttpResponse noData() {
    return HttpResponse.of(HttpStatus.BAD_REQUEST, MediaType.JSON, json("No data", NO_DATA));
  }

  static HttpResponse noChannel() {
    return HttpResponse.of(
        HttpStatus.BAD_REQUEST, MediaType.JSON, json("Data channel is missing", NO_CHANNEL));
  }

  static HttpResponse refusal(Problem problem) {
    byte[] json =
        switch (problem.kind()) {
          case OVERLOADED, UNAVAILABLE -> json("Server is busy", SERVER_BUSY);
          case INVALID, NOT_FOUND ->
              json("Invalid data format: " + problem.message(), INVALID_FORMAT);
          case CANCELLED, CORRUPT, BUG -> json("Internal server error", INTERNAL_ERROR);
        };
    return HttpResponse.of(
        RetryAfter.on(ResponseHeaders.builder(problem.status()), problem)
            .contentType(MediaType.JSON)
            .build(),
        HttpData.wrap(json));
  }

  private static byte[] json(String text, int code) {
    return JsonBytes.of(body -> {
      body.writeStringField("text", text);
      body.writeNumberField("code", code);
    });
  }
}
