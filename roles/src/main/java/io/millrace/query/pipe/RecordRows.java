package io.millrace.query.pipe;

import io.millrace.model.LogRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records that a search finds: where pipes begin. */
public final class RecordRows implements Rows {
  private final Cursor cursor;

  public RecordRows(Cursor cursor) {
    this.cursor = cursor;
  }

  @Override
  public @Nullable List<String> columns() {
    return null;
  }

  @Override
  public @Nullable Row next() {
    LogRecord record = cursor.next();
    return record == null ? null : Row.of(record);
  }

  @Override
  public Completeness completeness() {
    return cursor.completeness();
  }

  @Override
  public void close() {
    cursor.close();
  }
}
