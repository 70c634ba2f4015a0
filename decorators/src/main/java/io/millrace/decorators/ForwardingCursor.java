package io.millrace.decorators;

import io.millrace.model.LogRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import org.jspecify.annotations.Nullable;

/** Hands every call on to another cursor. */
abstract class ForwardingCursor implements Cursor {
  private final Cursor cursor;

  ForwardingCursor(Cursor cursor) {
    this.cursor = cursor;
  }

  @Override
  public @Nullable LogRecord next() {
    return cursor.next();
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
