package io.millrace.workspace;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.ports.metadata.Preference;
import io.millrace.ports.metadata.Preferences;
import io.millrace.query.http.Answer;
import io.millrace.query.http.JsonBody;
import io.millrace.query.http.Request;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code /api/v1/preferences}: how users want to see things. Thread-safe. */
final class PreferenceCalls {
  private static final Set<String> KNOWN = Set.of("value");
  private static final String EXAMPLE = "{\"value\":\"UTC\"}";

  private final Preferences preferences;

  PreferenceCalls(Preferences preferences) {
    this.preferences = preferences;
  }

  void list(Request request, Answer answer) throws IOException {
    request.parameters(Set.of());
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeObjectFieldStart("preferences");
    Map<String, String> byName = new TreeMap<>(preferences.all(request.tenant()));
    for (Map.Entry<String, String> preference : byName.entrySet()) {
      json.writeStringField(preference.getKey(), preference.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  void set(Request request, Answer answer) throws IOException {
    request.parameters(Set.of());
    JsonBody body = JsonBody.read(request.body(), KNOWN, EXAMPLE);
    preferences.set(
        request.tenant(), new Preference(request.path("name"), body.requiredText("value")));
    writeNothing(answer);
  }

  void remove(Request request, Answer answer) throws IOException {
    request.parameters(Set.of());
    preferences.remove(request.tenant(), request.path("name"));
    writeNothing(answer);
  }

  private static void writeNothing(Answer answer) throws IOException {
    answer.json().writeStartObject();
    answer.json().writeEndObject();
  }
}
