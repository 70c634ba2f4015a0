package io.millrace.protocols.loki;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.LineColumn;
import io.millrace.pipeline.record.ReadRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a push in JSON:
 *
 * <pre>
 * {"streams": [{"stream": {"app": "shop"},
 *               "values": [["1795255200123000000", "sold out", {"trace_id": "..."}]]}]}
 * </pre>
 *
 * and the older form of it, with labels as text and an object for each entry:
 *
 * <pre>
 * {"streams": [{"labels": "{app=\"shop\"}",
 *               "entries": [{"ts": "2026-11-21T10:00:00.123Z", "line": "sold out"}]}]}
 * </pre>
 */
final class JsonPush implements PushReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // A body is bounded by itself.
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final EntryWriter entries;
  private Body body = Body.copyOf(new byte[0]);

  /** The entry that is being read; null where it says nothing that can be read. */
  private @Nullable String time;

  private @Nullable String line;
  private final List<Label> metadata = new ArrayList<>();

  JsonPush(BatchLimits limits) {
    entries = new EntryWriter(limits);
  }

  @Override
  public ReadRecords read(Body sent, long arrival) {
    body = sent;
    entries.start(body, arrival);
    try (JsonParser json = JSON.createParser(body.bytes(), 0, body.length())) {
      require(json, json.nextToken(), JsonToken.START_OBJECT, "an object that holds \"streams\"");
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (name.equals("streams")) {
          require(json, value, JsonToken.START_ARRAY, "an array of streams");
          while (json.nextToken() != JsonToken.END_ARRAY) {
            stream(json);
          }
        } else {
          json.skipChildren();
        }
      }
      require(json, json.nextToken(), null, "nothing behind the object");
      return entries.finish();
    } catch (JsonProcessingException e) {
      throw malformed(e.getOriginalMessage(), e.getLocation());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    } finally {
      body = Body.copyOf(new byte[0]);
    }
  }

  /** Reads a stream; entries that stand before their labels are read once these are known. */
  private void stream(JsonParser json) throws IOException {
    require(json, json.currentToken(), JsonToken.START_OBJECT, "a stream, which is an object");
    entries.stream(List.of());
    boolean labelled = false;
    BadRecord bad = null;
    long passedOver = -1;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      JsonToken value = json.nextToken();
      switch (name) {
        case "stream" -> {
          require(json, value, JsonToken.START_OBJECT, "labels, which are an object");
          entries.stream(pairs(json, new ArrayList<>()));
          labelled = true;
        }
        case "labels" -> {
          bad = labels(json);
          labelled = true;
        }
        case "values", "entries" -> {
          require(json, value, JsonToken.START_ARRAY, "an array of entries");
          if (labelled) {
            entries(json, bad);
          } else if (passedOver < 0) {
            passedOver = json.currentTokenLocation().getByteOffset();
            json.skipChildren();
          } else {
            throw malformed("a stream has one list of entries", json.currentTokenLocation());
          }
        }
        default -> json.skipChildren();
      }
    }
    if (passedOver >= 0) {
      int from = (int) passedOver;
      try (JsonParser again = JSON.createParser(body.bytes(), from, body.length() - from)) {
        again.nextToken();
        entries(again, bad);
      }
    }
  }

  /** Returns why they cannot be read; null if they can. */
  private @Nullable BadRecord labels(JsonParser json) throws IOException {
    String text = text(json);
    try {
      entries.stream(LabelText.read(text == null ? "" : text));
      return null;
    } catch (BadRecord malformed) {
      return malformed;
    }
  }

  /**
   * Reads the entries of a stream.
   *
   * @param bad why none of them is taken; null if they are
   */
  private void entries(JsonParser json, @Nullable BadRecord bad) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      time = null;
      line = null;
      metadata.clear();
      switch (json.currentToken()) {
        case START_ARRAY -> list(json);
        case START_OBJECT -> object(json);
        default -> {}
      }
      try {
        if (bad != null) {
          throw bad;
        }
        write();
      } catch (BadRecord refused) {
        entries.reject(refused);
      }
    }
  }

  private void list(JsonParser json) throws IOException {
    for (int place = 0; json.nextToken() != JsonToken.END_ARRAY; place++) {
      switch (place) {
        case 0 -> time = text(json);
        case 1 -> line = text(json);
        case 2 -> pairs(json, metadata);
        default -> json.skipChildren();
      }
    }
  }

  private void object(JsonParser json) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "ts" -> time = text(json);
        case "line" -> line = text(json);
        case "structuredMetadata" -> pairs(json, metadata);
        default -> json.skipChildren();
      }
    }
  }

  private void write() throws BadRecord {
    if (time == null || line == null) {
      throw new BadRecord(
          Reason.MALFORMED, 0, "an entry is a time and a line: [\"<nanoseconds>\", \"<line>\"]");
    }
    entries.begin();
    for (Label pair : metadata) {
      entries.metadata(pair.name(), pair.value());
    }
    try {
      entries.time(Long.parseLong(time));
    } catch (NumberFormatException _) {
      entries.time(time);
    }
    entries.line(line);
  }

  /** Adds the texts in an object to a list; what is no text is kept as it stands there. */
  private List<Label> pairs(JsonParser json, List<Label> pairs) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return pairs;
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      pairs.add(new Label(name, value(json)));
    }
    return pairs;
  }

  private String value(JsonParser json) throws IOException {
    if (json.currentToken().isScalarValue()) {
      return json.getText();
    }
    int from = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    int to = (int) json.currentLocation().getByteOffset();
    return new String(body.bytes(), from, to - from, StandardCharsets.UTF_8);
  }

  /** The text of a scalar; null if it is none. */
  private static @Nullable String text(JsonParser json) throws IOException {
    if (json.currentToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL) {
      return json.getText();
    }
    json.skipChildren();
    return null;
  }

  private static void require(
      JsonParser json, @Nullable JsonToken found, @Nullable JsonToken wanted, String named) {
    if (found != wanted) {
      throw malformed("expected " + named, json.currentTokenLocation());
    }
  }

  private static BadBody malformed(String what, JsonLocation where) {
    return BadBody.malformed(
        "malformed JSON: " + what, new LineColumn(where.getLineNr(), where.getColumnNr()));
  }
}
