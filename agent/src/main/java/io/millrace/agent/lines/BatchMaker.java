package io.millrace.agent.lines;

import io.millrace.model.LogBatchWriter;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.RecordDefaults;
import org.jspecify.annotations.Nullable;

/**
 * Makes one batch from a range of a file or stream. How many records a range makes, and which,
 * depends on its bytes alone: a range that is read again makes the same. Not thread-safe; made to
 * be reused.
 */
public final class BatchMaker {
  private static final int LEAST_BYTES = 1 << 12;

  /** A record must be found in less than the buffer it is read into. */
  public static final int BUFFER_RATIO = 4;

  private final RecordMaker records;
  private final Unwrapper unwrapper;
  private final Joiner joiner;
  private final int recordBytes;
  private final int batchBytes;
  private final Line line = new Line();
  private LogBatchWriter out = new LogBatchWriter(0);
  private RecordDefaults defaults = RecordDefaults.of(null, null, 0);

  /**
   * What was made.
   *
   * @param records encoded, without an origin yet
   * @param length of the range that they were made of, from its start on
   */
  public record Made(LogBatchWriter records, int length) {}

  /**
   * @param multiLine whether lines that continue others are joined to them
   * @param recordBytes of a record; what is longer becomes several
   * @param batchBytes of a batch, encoded, about
   */
  public BatchMaker(
      RecordMaker records,
      LineFormat format,
      MultiLine multiLine,
      int recordBytes,
      int batchBytes) {
    this.records = records;
    this.recordBytes = recordBytes;
    this.batchBytes = batchBytes;
    unwrapper = new Unwrapper(format);
    joiner =
        new Joiner(
            multiLine == MultiLine.AUTO,
            recordBytes,
            (bytes, size, time) -> records.make(bytes, size, time, defaults, out));
  }

  /** What is known of the end of a range, and so what may be made of it. */
  public enum End {
    /** More may follow: a line without its end, and a record that may go on, are left for later. */
    GROWING,
    /** Nothing has followed for a while: only a line without its end is left. */
    QUIET,
    /** Nothing will follow. */
    FINAL,
    /** The range is what one batch was made of before: it is made again. */
    EXACT
  }

  /**
   * Makes a batch.
   *
   * @param bytes hold the range from index 0 on, and at least {@link Body#PADDING} bytes behind it
   * @return null if nothing can be made of it yet
   */
  public @Nullable Made make(byte[] bytes, int length, End end, RecordDefaults given) {
    out = new LogBatchWriter(Math.min(batchBytes + batchBytes / 8, 2 * length + LEAST_BYTES));
    defaults = given;
    records.start();
    joiner.clear();
    int at = 0;
    while (at < length) {
      if (end != End.EXACT && out.length() >= batchBytes) {
        return finish(at, false);
      }
      int feed = lineFeed(bytes, at, length);
      int to = feed < 0 ? length : feed;
      if (to - at > recordBytes) {
        int piece = cut(bytes, at + recordBytes);
        take(bytes, at, piece, at);
        at = piece;
      } else if (feed < 0 && (end == End.GROWING || end == End.QUIET)) {
        return finish(at, end == End.QUIET);
      } else {
        boolean carriageReturn = feed > at && bytes[feed - 1] == '\r';
        take(bytes, at, carriageReturn ? to - 1 : to, at);
        at = feed < 0 ? to : to + 1;
      }
    }
    return finish(at, end != End.GROWING);
  }

  private void take(byte[] bytes, int from, int to, int start) {
    unwrapper.read(bytes, from, to - from, line);
    joiner.line(line, start);
  }

  /** Ends the batch: in front of the record that may go on, where that can be told apart. */
  private @Nullable Made finish(int at, boolean flush) {
    int open = joiner.openSince();
    if (!flush && open >= 0) {
      if (out.rows() == 0) {
        return null;
      }
      if (open > joiner.endedThrough()) {
        return new Made(out, open);
      }
    }
    joiner.flush();
    return at == 0 ? null : new Made(out, at);
  }

  private static int lineFeed(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /** The index, or the one a few bytes before it where a character of UTF-8 starts. */
  private static int cut(byte[] bytes, int at) {
    int start = at;
    while (start > at - 4 && (bytes[start] & 0xC0) == 0x80) {
      start--;
    }
    return (bytes[start] & 0xC0) == 0x80 ? at : start;
  }
}
