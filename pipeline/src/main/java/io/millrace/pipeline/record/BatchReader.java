package io.millrace.pipeline.record;

import io.millrace.model.LogBatchWriter;
import io.millrace.pipeline.record.BadRecord.Reason;

/**
 * Reads the body of a request into one batch. A record that is bad by itself is rejected and its
 * neighbours go through: a line, an element of an array that is no record or too large. A JSON text
 * that is malformed has no neighbours that could be told apart, and is refused whole. Not
 * thread-safe; made to be reused.
 */
public final class BatchReader {
  private final BatchLimits limits;
  private final RecordReader reader;
  private final PlainRecord plain = new PlainRecord();

  /** A reader of records under the names that programs use. */
  public BatchReader(BatchLimits limits) {
    this(limits, Naming.COMMON);
  }

  /** A reader of records under the names of a protocol. */
  public BatchReader(BatchLimits limits, Naming naming) {
    this.limits = limits;
    reader = new RecordReader(limits.record(), naming);
  }

  /**
   * Reads a body.
   *
   * @throws BadBody if it is refused whole: malformed, or over a limit of the request
   */
  public ReadRecords read(Body body, BodyFormat format, RecordDefaults defaults) {
    LogBatchWriter out = new LogBatchWriter(body.length());
    Rejections rejections = new Rejections(body, limits.reasons());
    boolean single = false;
    switch (format) {
      case JSON -> single = readJson(body, defaults, out, rejections);
      case JSON_LINES -> readLines(body, defaults, out, rejections);
      case TEXT -> readText(body, defaults, out, rejections);
    }
    // Lets go of the body, which is large.
    reader.start(new Body(new byte[Body.PADDING], 0), false);
    return new ReadRecords(out, rejections, single);
  }

  /** Returns whether the body is one value by itself. */
  private boolean readJson(
      Body body, RecordDefaults defaults, LogBatchWriter out, Rejections rejections) {
    reader.start(body, false);
    try {
      int start = reader.space(afterByteOrderMark(body));
      if (start == body.length()) {
        throw reader.malformed(start, "expected a JSON object, or an array of them,");
      }
      if (body.bytes()[start] == '[') {
        readArray(body, start, defaults, out, rejections);
        return false;
      }
      int index = 0;
      int at = start;
      while (at < body.length()) {
        at = reader.space(element(at, index++, defaults, out, rejections));
      }
      return index == 1;
    } catch (BadRecord malformed) {
      throw BadBody.malformed(
          "malformed JSON: " + malformed.explanation(), rejections.place(malformed.position()));
    }
  }

  private void readArray(
      Body body, int start, RecordDefaults defaults, LogBatchWriter out, Rejections rejections)
      throws BadRecord {
    byte[] bytes = body.bytes();
    int at = reader.space(start + 1);
    int index = 0;
    boolean more = bytes[at] != ']';
    while (more) {
      at = reader.space(element(at, index++, defaults, out, rejections));
      more = bytes[at] == ',';
      if (more) {
        at = reader.space(at + 1);
      } else if (bytes[at] != ']') {
        throw reader.malformed(at, "expected ',' or ']'");
      }
    }
    at = reader.space(at + 1);
    if (at < body.length()) {
      throw reader.malformed(at, "expected nothing behind the array");
    }
  }

  /** Reads a value that should be a record, and returns the index behind it. */
  private int element(
      int start, int index, RecordDefaults defaults, LogBatchWriter out, Rejections rejections)
      throws BadRecord {
    int end;
    try {
      end = reader.scan(start);
      reader.write(out, defaults);
    } catch (BadRecord bad) {
      if (bad.reason() == Reason.MALFORMED) {
        throw bad;
      }
      rejections.add(index, bad);
      end = reader.skip(start);
    }
    limits.check(index + 1, out);
    return end;
  }

  private void readLines(
      Body body, RecordDefaults defaults, LogBatchWriter out, Rejections rejections) {
    reader.start(body, true);
    byte[] bytes = body.bytes();
    int index = 0;
    int at = afterByteOrderMark(body);
    while (true) {
      int start = reader.space(at);
      if (start == body.length()) {
        return;
      }
      at = start;
      if (bytes[start] != '\n') {
        try {
          at = line(body, start, defaults, out);
        } catch (BadRecord bad) {
          rejections.add(index, bad);
          at = lineEnd(body, start);
        }
        limits.check(++index, out);
      }
      at = Math.min(at + 1, body.length());
    }
  }

  /** Reads the record that takes up a line, and returns the index of the line's end. */
  private int line(Body body, int start, RecordDefaults defaults, LogBatchWriter out)
      throws BadRecord {
    int end = reader.space(reader.scan(start));
    if (end < body.length() && body.bytes()[end] != '\n') {
      throw reader.malformed(end, "expected the end of the line behind the record");
    }
    reader.write(out, defaults);
    return end;
  }

  private void readText(
      Body body, RecordDefaults defaults, LogBatchWriter out, Rejections rejections) {
    reader.start(body, true);
    plain.clear();
    byte[] bytes = body.bytes();
    int index = 0;
    int start = afterByteOrderMark(body);
    while (start < body.length()) {
      int end = lineEnd(body, start);
      int length = end - start;
      if (length > 0 && bytes[end - 1] == '\r') {
        length--;
      }
      if (length > limits.record().recordBytes()) {
        String explanation =
            "a line of " + length + " bytes; the limit is " + limits.record().recordBytes();
        rejections.add(index, new BadRecord(Reason.TOO_LARGE, start, explanation));
        limits.check(++index, out);
      } else if (length > 0) {
        if (bytes[start] != '{' || !readObject(body, start, defaults, out)) {
          plain.write(bytes, start, length, defaults, out);
        }
        limits.check(++index, out);
      }
      start = end + 1;
    }
  }

  /** Whether a line of text is an object that can be a record; if not, nothing was written. */
  private boolean readObject(Body body, int start, RecordDefaults defaults, LogBatchWriter out) {
    try {
      line(body, start, defaults, out);
      return true;
    } catch (BadRecord _) {
      // Text that only begins like an object: it is kept as it is.
      return false;
    }
  }

  /** Index of the next line feed, or behind the body. */
  private static int lineEnd(Body body, int from) {
    byte[] bytes = body.bytes();
    int at = from;
    while (at < body.length() && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private static int afterByteOrderMark(Body body) {
    byte[] bytes = body.bytes();
    boolean marked =
        body.length() >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }
}
