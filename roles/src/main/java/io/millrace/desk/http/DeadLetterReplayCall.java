package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.Request;
import io.millrace.writer.DeadLetters;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** {@code POST /api/v1/dead-letters/replay}: sends the oldest into their queues again. */
final class DeadLetterReplayCall implements Call {
  private static final Set<String> PARAMETERS = Set.of("queue", "limit");
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 10_000;

  private final Map<String, DeadLetters> queues;

  DeadLetterReplayCall(Map<String, DeadLetters> queues) {
    this.queues = queues;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    int limit = parameters.number("limit", DEFAULT_LIMIT, 1, MOST);
    int replayed = 0;
    for (DeadLetters letters : DeadLettersCall.asked(queues, parameters).values()) {
      replayed += letters.replay(limit);
    }
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeNumberField("replayed", replayed);
    json.writeEndObject();
  }
}
