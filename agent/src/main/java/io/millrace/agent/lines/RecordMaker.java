package io.millrace.agent.lines;

import io.millrace.model.LogBatchWriter;
import io.millrace.model.Slice;
import io.millrace.pipeline.mask.MaskSettings;
import io.millrace.pipeline.mask.Masker;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.PlainRecord;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.pipeline.record.RecordReader;
import java.util.Arrays;

/**
 * Makes a record of a text: masks what is secret in it, then reads an object of JSON as what it
 * holds, and takes all else as the message. Each text becomes one record. Not thread-safe.
 */
public final class RecordMaker {
  private final Masker masker;
  private final RecordReader json;
  private final PlainRecord plain = new PlainRecord();
  private final Slice text = new Slice();
  private long masked;

  public RecordMaker(MaskSettings mask, RecordLimits limits) {
    masker = new Masker(mask);
    json = new RecordReader(limits);
  }

  /** Starts on texts that have none before them. */
  void start() {
    plain.clear();
  }

  /**
   * Adds the record of a text to a batch.
   *
   * @param bytes hold the text from index 0 on, and at least {@link Body#PADDING} bytes behind it,
   *     which are overwritten
   * @param time nanoseconds since the epoch as its wrapping tells, or {@link Line#UNTIMED}
   */
  void make(byte[] bytes, int length, long time, RecordDefaults defaults, LogBatchWriter out) {
    if (masker.mask(bytes, 0, length, text)) {
      masked++;
    }
    byte[] from = text.bytes();
    int size = text.length();
    boolean timed = time != Line.UNTIMED;
    RecordDefaults given = timed ? defaults.at(time) : defaults;
    if (size > 1 && from[0] == '{' && object(from, size, given, out)) {
      return;
    }
    if (timed) {
      plain.writeTimed(from, 0, size, given, out);
    } else {
      plain.write(from, 0, size, given, out);
    }
  }

  /** Whether the text is an object that can be a record; if not, nothing was written. */
  private boolean object(byte[] bytes, int length, RecordDefaults defaults, LogBatchWriter out) {
    Arrays.fill(bytes, length, length + Body.PADDING, (byte) 0);
    json.start(new Body(bytes, length), false);
    try {
      if (json.space(json.scan(0)) < length) {
        return false;
      }
      json.write(out, defaults);
      return true;
    } catch (BadRecord _) {
      // Text that only begins like an object: it is kept as it is.
      return false;
    }
  }

  /** Records in which something was masked. */
  public long masked() {
    return masked;
  }
}
