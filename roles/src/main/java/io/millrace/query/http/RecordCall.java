package io.millrace.query.http;

import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.ports.LogStore;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.util.Set;

/** {@code GET /api/v1/logs/{id}}: one record. */
final class RecordCall implements Call {
  private final LogStore store;

  RecordCall(LogStore store) {
    this.store = store;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    request.parameters(Set.of());
    RecordJson.write(answer.json(), find(request, store));
  }

  /** The record that the path names. */
  static LogRecord find(Request request, LogStore store) {
    String text = request.path("id");
    return store.get(request.tenant(), id(text)).orElseThrow(() -> notFound(text));
  }

  private static LogId id(String text) {
    try {
      return LogId.parse(text);
    } catch (IllegalArgumentException e) {
      // A thing that is no id is the id of no record.
      throw notFound(text);
    }
  }

  private static MillraceException notFound(String text) {
    String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
    return new MillraceException(
        Kind.NOT_FOUND, "there is no record " + shown + "; it may have expired");
  }
}
