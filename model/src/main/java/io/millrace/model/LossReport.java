package io.millrace.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a collector says of its own sequence: that records with numbers from some on may not have
 * reached the queue, as it did not confirm them. It cannot say so in that sequence, which is made
 * of what anybody sends: a report is a batch of one record, with the fields of {@link LossField},
 * of a producer of its own that no client can be. It is for the ledger; no store keeps it.
 */
public final class LossReport {
  private static final String SUFFIX = "(losses)";

  private static final String LANE = "collector";
  private static final int FIRST_BYTES = 256;

  private LossReport() {}

  /**
   * Makes a report.
   *
   * @param first the lowest of the numbers
   * @param count how many
   * @param reason in a word
   * @param timestamp nanoseconds since the epoch
   * @param sequence of the report itself
   */
  public static LogBatch of(
      String tenant, Origin first, long count, String reason, long timestamp, long sequence) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put(LossField.LANE, new Value.Text(LANE));
    fields.put(LossField.REASON, new Value.Text(reason));
    fields.put(LossField.COUNT, new Value.Whole(count));
    fields.put(LossField.FIRST, new Value.Whole(first.sequence()));
    Origin origin = new Origin(first.producer() + SUFFIX, first.epoch(), sequence);
    LogBatchWriter writer = new LogBatchWriter(FIRST_BYTES);
    writer.add(
        new LogRecord(
            timestamp,
            Level.WARN,
            "millrace",
            null,
            "the queue did not confirm " + count + " records, and their clients were told so",
            null,
            null,
            null,
            fields,
            tenant,
            origin));
    return writer.finish(tenant, origin);
  }

  /** Whether a batch is one. */
  public static boolean isReport(LogBatch batch) {
    return batch.first().producer().endsWith(SUFFIX);
  }

  /** The producer that a report is about. */
  public static String producer(LogBatch report) {
    String own = report.first().producer();
    return own.substring(0, own.length() - SUFFIX.length());
  }
}
