package io.millrace.contracts;

import io.millrace.model.LogRecord;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import java.util.ArrayList;
import java.util.List;

/** The records of an answer, all at once. */
public final class Records {
  private Records() {}

  /** All that a store finds, be it complete or not. */
  public static List<LogRecord> of(LogStore store, LogQuery query) {
    try (Cursor cursor = store.search(query)) {
      return of(cursor);
    }
  }

  /** What is left of a cursor, which stays open: now it says how complete the answer is. */
  public static List<LogRecord> of(Cursor cursor) {
    List<LogRecord> records = new ArrayList<>();
    for (LogRecord r = cursor.next(); r != null; r = cursor.next()) {
      records.add(r);
    }
    return records;
  }
}
