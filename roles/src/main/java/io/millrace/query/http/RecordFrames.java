package io.millrace.query.http;

import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.QueryWatch;
import io.millrace.query.pipe.Row;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of a page as they are found, each once: whether the store shows it while it still
 * searches, or its cursor gives it. Thread-safe.
 */
final class RecordFrames implements QueryWatch {
  private final AskedPage page;
  private final Frames frames;
  private final int mostBytes;
  private final PreviewPace pace = new PreviewPace();

  /** Guarded by this, as are the two below. */
  private @Nullable LogId last;

  private int taken;
  private long bytes;

  /**
   * @param mostBytes about the most bytes of a page
   */
  RecordFrames(AskedPage page, Frames frames, int mostBytes) {
    this.page = page;
    this.frames = frames;
    this.mostBytes = mostBytes;
  }

  @Override
  public boolean cancelled() {
    return false;
  }

  @Override
  public boolean wantsPreview() {
    return pace.isDue();
  }

  @Override
  public synchronized void preview(List<LogRecord> records) {
    for (LogRecord record : records) {
      if (!isNew(record)) {
        continue;
      }
      if (isFull() || !frames.offer(record)) {
        return;
      }
      note(record);
    }
  }

  /** Draws the page from its cursor; the last frame. */
  byte[] draw(Cursor cursor) throws IOException {
    LogRecord record = cursor.next();
    while (record != null && take(record)) {
      record = cursor.next();
    }
    Completeness completeness = cursor.completeness();
    boolean more = record != null || !completeness.complete();
    LogId end = end();
    return Frames.frame(
        "end",
        json -> {
          json.writeStringField("cursor", more && end != null ? page.cursor(end) : null);
          Answer.writeCompleteness(json, completeness);
          json.writeNumberField("took_ms", frames.tookMillis());
        });
  }

  /** False if the page has no room for it. */
  private boolean take(LogRecord record) throws IOException {
    synchronized (this) {
      if (!isNew(record)) {
        return true;
      }
      if (isFull()) {
        return false;
      }
      note(record);
    }
    frames.put(record);
    return true;
  }

  private synchronized @Nullable LogId end() {
    return last;
  }

  private boolean isFull() {
    return taken == page.limit() || bytes >= mostBytes;
  }

  private boolean isNew(LogRecord record) {
    if (last == null) {
      return true;
    }
    int compared = record.id().compareTo(last);
    return page.order() == Order.NEWEST_FIRST ? compared < 0 : compared > 0;
  }

  private void note(LogRecord record) {
    last = record.id();
    taken++;
    bytes += Row.of(record).bytes();
  }
}
