package io.millrace.protocols;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.pipeline.record.RecordLimits;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;

/**
 * Reads a small JSON object whose members are fields of a record, for protocols that say other
 * things of the record beside it. Thread-safe.
 */
public final class JsonFields {
  private final JsonMapper mapper;

  /** A reader of objects that are no deeper than a record may be. */
  public JsonFields(RecordLimits limits) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.depth())
            .maxStringLength(limits.recordBytes())
            .build();
    mapper =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
            // A time of so many digits is more than a double can say.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  /**
   * Reads the object that takes up a range.
   *
   * @throws BadRecord if it is malformed, or no object
   */
  public ObjectNode read(byte[] bytes, int offset, int length) throws BadRecord {
    try {
      JsonNode read = mapper.readTree(bytes, offset, length);
      if (read instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException | NumberFormatException e) {
      // A number may be malformed by its size alone: 1e9999999999.
      throw new BadRecord(Reason.MALFORMED, 0, "malformed JSON: " + explanation(e));
    }
    throw new BadRecord(Reason.NOT_AN_OBJECT, 0, "expected a JSON object");
  }

  /**
   * Reads the values that stand one after the other in a range, or in the array that takes it up.
   * They are read as they are asked for, which fails with a RuntimeException where the text is
   * malformed.
   */
  public Iterator<JsonNode> values(byte[] bytes, int offset, int length) throws IOException {
    return mapper
        .readerFor(JsonNode.class)
        .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readValues(bytes, offset, length);
  }

  /** What a reader says is wrong, without what it says of itself. */
  public static String explanation(Exception e) {
    Throwable thrown = e instanceof RuntimeException && e.getCause() != null ? e.getCause() : e;
    return thrown instanceof JsonProcessingException malformed
        ? malformed.getOriginalMessage()
        : String.valueOf(thrown.getMessage());
  }

  /** Adds all members of an object to a record. */
  public static void add(ObjectNode object, RecordDraft draft) throws BadRecord {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      add(member.getKey(), member.getValue(), draft);
    }
  }

  /** Adds one member: an object that is not empty as fields with dots in their names. */
  public static void add(String name, JsonNode value, RecordDraft draft) throws BadRecord {
    if (value instanceof ObjectNode object && !object.isEmpty()) {
      int mark = draft.enter(name);
      add(object, draft);
      draft.leave(mark);
    } else if (value.isContainerNode()) {
      draft.json(name, value.toString());
    } else if (value.isBoolean()) {
      draft.field(name, value.booleanValue());
    } else if (value.isIntegralNumber() && value.canConvertToLong()) {
      draft.field(name, value.longValue());
    } else if (value.isFloatingPointNumber()) {
      draft.field(name, value.doubleValue());
    } else if (value.isNull()) {
      draft.nothing(name);
    } else {
      draft.field(name, value.asText());
    }
  }
}
