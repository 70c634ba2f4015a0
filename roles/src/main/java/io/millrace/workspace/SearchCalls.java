package io.millrace.workspace;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.ports.metadata.SavedSearch;
import io.millrace.ports.metadata.SavedSearches;
import io.millrace.ports.metadata.SearchDraft;
import io.millrace.query.http.Answer;
import io.millrace.query.http.JsonBody;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.Request;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code /api/v1/searches}: the searches that are remembered. Thread-safe. */
final class SearchCalls {
  private static final Set<String> ADDED =
      Set.of("name", "description", "address", "id", "version");
  private static final Set<String> CHANGE = Set.of("name", "description", "address", "version");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final String EXAMPLE =
      "{\"name\":\"Refused\",\"address\":\"/?query=level%3Aerror&from=-1h\"}";

  private final SavedSearches searches;

  SearchCalls(SavedSearches searches) {
    this.searches = searches;
  }

  void list(Request request, Answer answer) throws IOException {
    request.parameters(Set.of());
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeArrayFieldStart("searches");
    for (SavedSearch search : searches.all(request.tenant())) {
      write(json, search);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  void get(Request request, Answer answer) throws IOException {
    request.parameters(Set.of());
    write(answer.json(), searches.get(request.tenant(), request.path("id")));
  }

  void add(Request request, Answer answer) throws IOException {
    request.parameters(Set.of());
    JsonBody body = JsonBody.read(request.body(), ADDED, EXAMPLE);
    String id = body.text("id");
    write(
        answer.json(),
        id == null
            ? searches.add(request.tenant(), draft(body))
            : searches.restore(request.tenant(), checked(id), version(body), draft(body)));
  }

  void change(Request request, Answer answer) throws IOException {
    request.parameters(Set.of());
    JsonBody body = JsonBody.read(request.body(), CHANGE, EXAMPLE);
    write(
        answer.json(),
        searches.change(request.tenant(), request.path("id"), version(body), draft(body)));
  }

  private static long version(JsonBody body) {
    return body.number("version")
        .orElseThrow(() ->
            Parameters.invalid(
                "\"version\" is missing: it must be that of the search as you know it"));
  }

  private static String checked(String id) {
    if (!ID.matcher(id).matches()) {
      throw Parameters.invalid("\"id\" must be that of a search that was removed");
    }
    return id;
  }

  void remove(Request request, Answer answer) throws IOException {
    request.parameters(Set.of());
    searches.remove(request.tenant(), request.path("id"));
    answer.json().writeStartObject();
    answer.json().writeEndObject();
  }

  private static SearchDraft draft(JsonBody body) {
    return new SearchDraft(
        body.requiredText("name"),
        Objects.requireNonNullElse(body.text("description"), ""),
        body.requiredText("address"));
  }

  private static void write(JsonGenerator json, SavedSearch search) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", search.id());
    json.writeStringField("name", search.draft().name());
    json.writeStringField("description", search.draft().description());
    json.writeStringField("address", search.draft().address());
    json.writeStringField("created", search.created().toString());
    json.writeStringField("changed", search.changed().toString());
    json.writeNumberField("version", search.version());
    json.writeEndObject();
  }
}
