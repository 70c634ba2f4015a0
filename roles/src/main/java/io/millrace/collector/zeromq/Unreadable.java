package io.millrace.collector.zeromq;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * What becomes of a pushed message that cannot be read: a record of its own, that says so. Its
 * sender cannot be told, and a message that is only counted is a message lost.
 */
final class Unreadable {
  /** Of the message's bytes, so many are kept. */
  private static final int KEPT_BYTES = 16 << 10;

  private Unreadable() {}

  /**
   * A batch of one record at level ERROR of the service {@code millrace}.
   *
   * @param arrival when the message came, nanoseconds since the epoch
   * @param reason what is wrong with it
   * @param message its bytes; the first 16 KiB of them are in the field {@code payload}, as base64
   */
  static LogBatch record(long arrival, String reason, byte[] message) {
    byte[] kept = Arrays.copyOf(message, Math.min(message.length, KEPT_BYTES));
    LogBatchWriter out = new LogBatchWriter(kept.length * 2);
    out.add(
        new LogRecord(
            arrival,
            Level.ERROR,
            "millrace",
            null,
            "a message was pushed that cannot be read: " + reason,
            null,
            null,
            null,
            Map.of(
                "payload", new Value.Text(Base64.getEncoder().encodeToString(kept)),
                "payload_bytes", new Value.Whole(message.length)),
            LogRecord.DEFAULT_TENANT,
            Origin.NONE));
    return out.finish(LogRecord.DEFAULT_TENANT, Origin.NONE);
  }
}
