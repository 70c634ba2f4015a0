package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads records back from documents, as {@link DocumentWriter} wrote them. */
final class DocumentReader {
  private DocumentReader() {}

  /**
   * A record.
   *
   * @param source of the document
   */
  static LogRecord read(String tenant, JsonNode source) {
    try {
      return new LogRecord(
          source.required(Documents.TIME).longValue(),
          Level.valueOf(source.required(Documents.LEVEL).textValue()),
          source.required(Fields.SERVICE).textValue(),
          text(source, Fields.HOST),
          source.required(Fields.MESSAGE).textValue(),
          text(source, Fields.TRACE_ID),
          text(source, Fields.SPAN_ID),
          text(source, Fields.EXCEPTION),
          fields(source),
          tenant,
          new Origin(
              OriginText.producer(source.required(Documents.PRODUCER).textValue()),
              source.required(Documents.EPOCH).longValue(),
              source.required(Documents.SEQUENCE).longValue()));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new MillraceException(
          Kind.CORRUPT, "a document in OpenSearch is not as Millrace wrote it: " + e, e);
    }
  }

  private static @Nullable String text(JsonNode source, String name) {
    return source.path(name).textValue();
  }

  private static Map<String, Value> fields(JsonNode source) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : source.path(Documents.FIELDS).properties()) {
      fields.put(field.getKey(), scalar(field.getValue()));
    }
    for (Map.Entry<String, JsonNode> field : source.path(Documents.ARRAYS).properties()) {
      fields.put(field.getKey(), new Value.Json(field.getValue().textValue()));
    }
    for (JsonNode pair : source.path(Documents.LONG_NAMES)) {
      JsonNode value = pair.path(1);
      fields.put(
          pair.path(0).textValue(),
          value.isArray() ? new Value.Json(value.path(0).textValue()) : scalar(value));
    }
    return fields;
  }

  private static Value scalar(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> new Value.Text(node.textValue());
      case BOOLEAN -> new Value.Truth(node.booleanValue());
      case NUMBER ->
          node.isIntegralNumber()
              ? new Value.Whole(node.longValue())
              : new Value.Decimal(node.doubleValue());
      default -> Value.NOTHING;
    };
  }
}
