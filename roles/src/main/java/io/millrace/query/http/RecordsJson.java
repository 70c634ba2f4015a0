package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.LogRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import java.io.IOException;
import java.util.List;

/** Writes all records of a cursor as an array. */
final class RecordsJson {
  private RecordsJson() {}

  /**
   * Writes the records as a member of the answer.
   *
   * @param limit the most records; if there are more, the answer says that it was cut
   * @param remedy what a client does to get the others
   * @return how complete the array is
   */
  static Completeness write(
      Request request, Answer answer, String name, Cursor cursor, int limit, String remedy)
      throws IOException {
    JsonGenerator json = answer.json();
    json.writeArrayFieldStart(name);
    int written = 0;
    LogRecord record = cursor.next();
    while (record != null && written < limit && !answer.isFull()) {
      request.checkWanted();
      RecordJson.write(json, record);
      written++;
      record = cursor.next();
    }
    json.writeEndArray();
    if (record == null) {
      return cursor.completeness();
    }
    String cut = "only the first " + written + " records are here; " + remedy;
    return cursor.completeness().and(new Completeness(List.of(cut)));
  }
}
