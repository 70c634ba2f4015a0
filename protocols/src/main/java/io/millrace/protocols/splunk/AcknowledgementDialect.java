package io.millrace.protocols.splunk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.collector.Dialect;
import io.millrace.collector.Receipt;
import io.millrace.collector.Translation;
import io.millrace.collector.Upload;
import io.millrace.http.JsonBytes;
import io.millrace.http.Problem;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.Body;
import java.io.IOException;

/**
 * {@code POST /services/collector/ack}: asks whether the events of earlier requests are durable,
 * {@code {"acks":[17,18]}}. No records come with it. Thread-safe.
 */
final class AcknowledgementDialect implements Dialect {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Acknowledgements acknowledgements;

  AcknowledgementDialect(Acknowledgements acknowledgements) {
    this.acknowledgements = acknowledgements;
  }

  @Override
  public String name() {
    return Splunk.NAME;
  }

  @Override
  public Upload open(ServiceRequestContext context, long arrival) {
    boolean named = SplunkDialect.channel(context) != null;
    return body -> {
      Receipt receipt = named ? answer(body) : _ -> SplunkAnswer.noChannel();
      return Translation.withoutRecords(body, receipt);
    };
  }

  private Receipt answer(Body body) {
    JsonNode asked = asked(body);
    byte[] json =
        JsonBytes.of(answer -> {
          answer.writeObjectFieldStart("acks");
          for (JsonNode number : asked) {
            answer.writeBooleanField(
                number.asText(),
                number.canConvertToLong() && acknowledgements.isGiven(number.asLong()));
          }
          answer.writeEndObject();
        });
    return _ -> HttpResponse.of(HttpStatus.OK, MediaType.JSON, json);
  }

  private static JsonNode asked(Body body) {
    try {
      JsonNode numbers = JSON.readTree(body.bytes(), 0, body.length()).path("acks");
      if (numbers.isArray()) {
        return numbers;
      }
    } catch (IOException e) {
      throw BadBody.malformed("malformed JSON: " + e.getMessage(), null);
    }
    throw BadBody.malformed("expected {\"acks\":[...]}", null);
  }

  @Override
  public HttpResponse refusal(ServiceRequestContext context, Problem problem) {
    return SplunkAnswer.refusal(problem);
  }
}
