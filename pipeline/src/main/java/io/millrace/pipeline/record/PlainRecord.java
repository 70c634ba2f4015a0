package io.millrace.pipeline.record;

import io.millrace.model.LogBatchWriter;
import io.millrace.model.Utf8;

/**
 * Makes records of plain text, each of one line or several. The text is the message, whole; its
 * first line tells time and level ({@link PlainLine}). Not thread-safe; made to be reused.
 */
public final class PlainRecord {
  private final PlainLine line = new PlainLine();

  /** Starts over: the next text has none before it, whose time it could share. */
  public void clear() {
    line.clear();
  }

  /**
   * Adds a text to a batch.
   *
   * @param bytes holds the text, and at least {@link Body#PADDING} bytes of any value behind it
   */
  public void write(
      byte[] bytes, int offset, int length, RecordDefaults defaults, LogBatchWriter out) {
    line.read(bytes, offset, length, defaults.arrival());
    write(line.timestamp(), bytes, offset, length, defaults, out);
  }

  /** The same for a text whose time is known otherwise: it is that of the defaults. */
  public void writeTimed(
      byte[] bytes, int offset, int length, RecordDefaults defaults, LogBatchWriter out) {
    line.read(bytes, offset, length, defaults.arrival());
    write(defaults.arrival(), bytes, offset, length, defaults, out);
  }

  private void write(
      long timestamp,
      byte[] bytes,
      int offset,
      int length,
      RecordDefaults defaults,
      LogBatchWriter out) {
    out.begin(timestamp, line.level());
    out.service(defaults.service(), 0, defaults.service().length);
    if (Utf8.isValid(bytes, offset, length)) {
      out.message(bytes, offset, length);
    } else {
      byte[] repaired = Utf8.repaired(bytes, offset, length);
      out.message(repaired, 0, repaired.length);
    }
    byte[] host = defaults.host();
    if (host != null) {
      out.host(host, 0, host.length);
    }
    for (int field = 0; field < defaults.fields(); field++) {
      defaults.write(out, field);
    }
    out.end();
  }
}
