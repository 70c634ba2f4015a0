package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.LogRecord;
import io.millrace.model.query.TimeText;
import io.millrace.ports.Completeness;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.RecordJson;
import io.millrace.query.http.Request;
import io.millrace.writer.DeadLetter;
import io.millrace.writer.DeadLetters;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code GET /api/v1/dead-letters}: what the stores would not take, the oldest first. */
final class DeadLettersCall implements Call {
  private static final Set<String> PARAMETERS = Set.of("queue", "limit");
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 500;

  private final Map<String, DeadLetters> queues;

  DeadLettersCall(Map<String, DeadLetters> queues) {
    this.queues = queues;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    int limit = parameters.number("limit", DEFAULT_LIMIT, 1, MOST);
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeArrayFieldStart("dead_letters");
    Completeness completeness = Completeness.COMPLETE;
    for (var queue : new TreeMap<>(asked(queues, parameters)).entrySet()) {
      // One more than the page holds tells whether there are more.
      List<DeadLetter> letters = queue.getValue().list(limit + 1);
      for (DeadLetter letter : letters.subList(0, Math.min(limit, letters.size()))) {
        write(json, queue.getKey(), letter);
      }
      if (letters.size() > limit) {
        completeness =
            completeness.and(
                new Completeness(
                    List.of("of " + queue.getKey() + " only the oldest " + limit + " are here")));
      }
    }
    json.writeEndArray();
    answer.writeEnd(completeness);
    json.writeEndObject();
  }

  /** The queues that a request is about: one, or all. */
  static Map<String, DeadLetters> asked(Map<String, DeadLetters> queues, Parameters parameters) {
    String name = parameters.text("queue");
    if (name == null) {
      return queues;
    }
    DeadLetters one = queues.get(name.strip());
    if (one == null) {
      throw Parameters.invalid(
          "there is no queue \"" + name + "\"; there are " + new TreeMap<>(queues).keySet());
    }
    return Map.of(name.strip(), one);
  }

  private static void write(JsonGenerator json, String queue, DeadLetter letter)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("queue", queue);
    json.writeStringField("tenant", letter.tenant());
    json.writeStringField("producer", letter.first().producer());
    json.writeNumberField("epoch", letter.first().epoch());
    json.writeNumberField("sequence", letter.first().sequence());
    json.writeNumberField("rows", letter.rows());
    json.writeNumberField("bytes", letter.bytes());
    json.writeStringField("store", letter.store());
    json.writeStringField("reason", letter.reason());
    Long when = letter.timestamp();
    json.writeStringField("timestamp", when == null ? null : TimeText.format(when));
    json.writeStringField("damage", letter.damage());
    json.writeArrayFieldStart("records");
    for (LogRecord record : letter.records()) {
      RecordJson.write(json, record);
    }
    json.writeEndArray();
    if (letter.damage() != null) {
      json.writeBinaryField("head", letter.head());
    }
    json.writeEndObject();
  }
}
