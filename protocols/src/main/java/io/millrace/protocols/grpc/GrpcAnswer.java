package io.millrace.protocols.grpc;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import io.millrace.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Answers to unary calls. */
public final class GrpcAnswer {
  private static final MediaType TYPE = MediaType.create("application", "grpc");
  private static final String STATUS = "grpc-status";
  private static final String MESSAGE = "grpc-message";
  private static final String DETAILS = "grpc-status-details-bin";

  /** What is said of a failure, at most: it travels in a header. */
  private static final int MOST_CHARACTERS = 1_000;

  private GrpcAnswer() {}

  /** A call that ended well. */
  public static HttpResponse of(byte[] message) {
    return HttpResponse.of(
        ResponseHeaders.builder(HttpStatus.OK).contentType(TYPE).build(),
        HttpData.wrap(GrpcFrame.of(message)),
        HttpHeaders.of(STATUS, GrpcStatus.OK.code()));
  }

  /** A call that failed: all that is said of it stands in the headers, and no message follows. */
  public static HttpResponse of(Problem problem) {
    String text = problem.message();
    return HttpResponse.of(
        ResponseHeaders.builder(HttpStatus.OK)
            .contentType(TYPE)
            .add(STATUS, Integer.toString(GrpcStatus.of(problem).code()))
            .add(MESSAGE, escaped(text.substring(0, Math.min(text.length(), MOST_CHARACTERS))))
            .add(
                DETAILS,
                Base64.getEncoder().withoutPadding().encodeToString(GrpcStatus.message(problem)))
            .build());
  }

  /** What is no visible ASCII, as a percent sign and two digits for each byte. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= ' ' && b <= '~' && b != '%') {
        escaped.append((char) b);
      } else {
        escaped.append(String.format("%%%02X", b));
      }
    }
    return escaped.toString();
  }
}
