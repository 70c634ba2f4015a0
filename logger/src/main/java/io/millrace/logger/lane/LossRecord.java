package io.millrace.logger.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LossField;
import io.millrace.model.metric.MetricField;
import io.millrace.model.metric.MetricType;
import io.millrace.model.wire.Signal;

/**
 * Writes records of level WARN that tell what a lane lost, and why, in the fields of {@link
 * LossField}.
 *
 * <p>Among points of metrics such a record is one itself: the counter {@value #METRIC} rises by
 * what was lost, with the tags {@code lane} and {@code reason}.
 */
public final class LossRecord {
  /** The counter of what was lost of a lane of metrics. */
  public static final String METRIC = "millrace.lost";

  private final String lane;
  private final Signal signal;
  private final byte[] service;
  private final byte[] host;

  /**
   * For the losses of one file.
   *
   * @param lane its name, say {@code log}
   * @param writing who wrote the file
   * @param signal what the records of the lane are
   */
  public LossRecord(String lane, Writing writing, Signal signal) {
    this.lane = lane;
    this.signal = signal;
    this.service = writing.service().getBytes(UTF_8);
    this.host = writing.host().getBytes(UTF_8);
  }

  /**
   * Begins a record; to be ended by {@link LogBatchWriter#end()}.
   *
   * @param timestamp nanoseconds since the epoch
   * @param reason in a word
   * @param count how many were lost
   */
  public void begin(LogBatchWriter to, long timestamp, String message, String reason, long count) {
    to.begin(timestamp, Level.WARN.code());
    to.service(service, 0, service.length);
    byte[] text = message.getBytes(UTF_8);
    to.message(text, 0, text.length);
    to.host(host, 0, host.length);
    text(to, LossField.LANE, lane);
    text(to, LossField.REASON, reason);
    number(to, LossField.COUNT, count);
    if (signal == Signal.METRICS) {
      text(to, MetricField.NAME, METRIC);
      text(to, MetricField.TYPE, MetricType.COUNTER.text());
      text(to, MetricField.TAG_PREFIX + "lane", lane);
      text(to, MetricField.TAG_PREFIX + "reason", reason);
      number(to, MetricField.VALUE, count);
    }
  }

  /** A field more, of the record that was begun. */
  public void number(LogBatchWriter to, String name, long number) {
    byte[] key = name.getBytes(UTF_8);
    to.field(key, 0, key.length, number);
  }

  private static void text(LogBatchWriter to, String name, String text) {
    byte[] key = name.getBytes(UTF_8);
    byte[] value = text.getBytes(UTF_8);
    to.field(key, 0, key.length, LogBatch.Kind.TEXT, value, 0, value.length);
  }
}
