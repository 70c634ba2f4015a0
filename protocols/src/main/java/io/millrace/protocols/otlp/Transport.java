package io.millrace.protocols.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.http.JsonBytes;
import io.millrace.http.Problem;
import io.millrace.http.RetryAfter;
import io.millrace.protocols.grpc.GrpcAnswer;
import io.millrace.protocols.grpc.GrpcStatus;
import io.millrace.protocols.protobuf.ProtobufWriter;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an export comes, and so how it is answered. */
enum Transport {
  PROTOBUF,
  JSON,
  GRPC;

  private static final MediaType PROTOBUF_TYPE = MediaType.create("application", "x-protobuf");

  /** That of a request; null if it is none that is taken. */
  static @Nullable Transport of(ServiceRequestContext context) {
    MediaType type = context.request().contentType();
    if (type == null) {
      return null;
    }
    return switch (type.type() + "/" + type.subtype().toLowerCase(Locale.ROOT)) {
      case "application/x-protobuf", "application/protobuf" -> PROTOBUF;
      case "application/json" -> JSON;
      case "application/grpc", "application/grpc+proto" -> GRPC;
      default -> null;
    };
  }

  /**
   * The answer to an export that was taken.
   *
   * @param counted what its JSON calls the rejected ones, such as {@code rejectedLogRecords}
   * @param rejected how many were rejected
   * @param explanation why; empty if there is nothing to say
   */
  HttpResponse taken(String counted, int rejected, String explanation) {
    if (this == JSON) {
      byte[] json = JsonBytes.of(body -> writePartial(body, counted, rejected, explanation));
      return HttpResponse.of(HttpStatus.OK, MediaType.JSON, json);
    }
    ProtobufWriter message = new ProtobufWriter();
    if (rejected > 0) {
      int mark = message.begin(1);
      message.number(1, rejected).text(2, explanation);
      message.end(mark);
    }
    return this == GRPC
        ? GrpcAnswer.of(message.toByteArray())
        : HttpResponse.of(HttpStatus.OK, PROTOBUF_TYPE, HttpData.wrap(message.toByteArray()));
  }

  private static void writePartial(
      JsonGenerator json, String counted, int rejected, String explanation) throws IOException {
    if (rejected > 0) {
      json.writeObjectFieldStart("partialSuccess");
      json.writeStringField(counted, Integer.toString(rejected));
      json.writeStringField("errorMessage", explanation);
      json.writeEndObject();
    }
  }

  /** The answer to an export of which nothing was kept. */
  HttpResponse refusal(Problem problem) {
    return switch (this) {
      case GRPC -> GrpcAnswer.of(problem);
      case PROTOBUF -> refusal(problem, PROTOBUF_TYPE, GrpcStatus.message(problem));
      case JSON ->
          refusal(
              problem,
              MediaType.JSON,
              JsonBytes.of(json -> {
                json.writeNumberField("code", GrpcStatus.of(problem).code());
                json.writeStringField("message", problem.message());
              }));
    };
  }

  private static HttpResponse refusal(Problem problem, MediaType type, byte[] body) {
    return HttpResponse.of(
        RetryAfter.on(ResponseHeaders.builder(problem.status()), problem).contentType(type).build(),
        HttpData.wrap(body));
  }
}
