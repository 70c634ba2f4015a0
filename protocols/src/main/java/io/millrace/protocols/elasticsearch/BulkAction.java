package io.millrace.protocols.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.LineColumn;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done, as a line of a bulk request says: {@code {"create":{"_index":"logs"}}}.
 *
 * @param type what its answer stands under
 * @param index which it names; null if none
 * @param id which it names; null if none
 */
record BulkAction(Type type, @Nullable String index, @Nullable String id) {
  /** What can be asked; all but deletion is followed by a line with a document. */
  enum Type {
    CREATE("create"),
    INDEX("index"),
    UPDATE("update"),
    DELETE("delete");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    /** Whether a document is added: logs are not changed. */
    boolean adds() {
      return this == CREATE || this == INDEX;
    }
  }

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads a line.
   *
   * @param line its number in the request, from 1
   * @throws BadBody if it is no action: what follows could not be told apart
   */
  static BulkAction read(byte[] bytes, int offset, int length, int line) {
    try (JsonParser json = JSON.createParser(bytes, offset, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT || json.nextToken() != JsonToken.FIELD_NAME) {
        throw malformed(line, "expected an object with one action in it");
      }
      Type type = type(json.currentName(), line);
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw malformed(line, "expected an object behind \"" + type.text() + "\"");
      }
      String index = null;
      String id = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("_index") && value.isScalarValue()) {
          index = json.getText();
        } else if (name.equals("_id") && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          id = json.getText();
        } else {
          json.skipChildren();
        }
      }
      if (json.nextToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw malformed(line, "expected nothing behind the action");
      }
      return new BulkAction(type, index, id);
    } catch (IOException e) {
      throw malformed(line, "it is no JSON");
    }
  }

  private static Type type(String name, int line) {
    for (Type type : Type.values()) {
      if (type.text().equals(name)) {
        return type;
      }
    }
    throw malformed(line, "expected one of create, index, update and delete, found " + name);
  }

  private static BadBody malformed(int line, String expected) {
    return BadBody.malformed(
        "Malformed action/metadata line [" + line + "], " + expected, new LineColumn(line, 1));
  }
}
