package io.millrace.logger.ring;

import io.millrace.logger.lane.Writing;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.metric.MetricField;
import io.millrace.model.metric.MetricType;
import io.millrace.model.wire.Signal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A record of level WARN that tells what a lane lost, and why: fields {@code millrace.lane}, {@code
 * millrace.reason}, {@code millrace.count}, and by reason: for evictions {@code millrace.first},
 * for torn entries {@code millrace.bytes}, for dropped calls {@code millrace.count.LEVEL}.
 *
 * <p>Among points of metrics it is one itself: the counter {@value #METRIC} rises by what was lost,
 * with the tags {@code lane} and {@code reason}.
 */
public final class LossRecord {
  /** The counter of what was lost of a lane of metrics. */
  public static final String METRIC = "millrace.lost";

  private static final String RATE = "rate_limited";

  private final String lane;
  private final Writing writing;
  private final Signal signal;

  /**
   * For the losses of one ring.
   *
   * @param lane its name, say {@code log}
   * @param signal what the records of the lane are
   */
  public LossRecord(String lane, Writing writing, Signal signal) {
    this.lane = lane;
    this.writing = writing;
    this.signal = signal;
  }

  void write(Declaration declaration, LogBatchWriter to) {
    if (declaration instanceof Declaration.Dropped dropped) {
      long count = dropped.count();
      begin(to, dropped.timestamp(), dropped(count) + "the ring was full", "ring_full", count);
      for (int level = 0; level < dropped.byLevel().length; level++) {
        if (dropped.byLevel()[level] > 0) {
          String name = Level.ofCode(level).name().toLowerCase(Locale.ROOT);
          number(to, "millrace.count." + name, dropped.byLevel()[level]);
        }
      }
    } else if (declaration instanceof Declaration.Evicted evicted) {
      SequenceRange range = evicted.range();
      String why = "the oldest had to make room";
      begin(to, evicted.timestamp(), dropped(range.count()) + why, "evicted", range.count());
      number(to, "millrace.first", range.first());
    } else if (declaration instanceof Declaration.Torn torn) {
      String why = "they were being written when their thread or process ended, or are damaged";
      begin(to, torn.timestamp(), dropped(torn.count()) + why, "torn", torn.count());
      number(to, "millrace.bytes", torn.bytes());
    } else if (declaration instanceof Declaration.Withheld withheld) {
      String why = "a rate limit, and then the process was killed";
      begin(to, withheld.timestamp(), dropped(withheld.count()) + why, RATE, withheld.count());
    }
    to.end();
  }

  /** Stands for an entry that cannot be decoded. */
  void writeDamaged(long timestamp, int bytes, LogBatchWriter to) {
    begin(to, timestamp, "the logger could not read one of its records", "damaged", 1);
    number(to, "millrace.bytes", bytes);
    to.end();
  }

  private static String dropped(long count) {
    return "the logger dropped " + count + (count == 1 ? " record: " : " records: ");
  }

  private void begin(LogBatchWriter to, long timestamp, String message, String reason, long count) {
    to.begin(timestamp, Level.WARN.code());
    byte[] service = utf8(writing.service());
    to.service(service, 0, service.length);
    byte[] text = utf8(message);
    to.message(text, 0, text.length);
    byte[] host = utf8(writing.host());
    to.host(host, 0, host.length);
    text(to, "millrace.lane", lane);
    text(to, "millrace.reason", reason);
    number(to, "millrace.count", count);
    if (signal == Signal.METRICS) {
      text(to, MetricField.NAME, METRIC);
      text(to, MetricField.TYPE, MetricType.COUNTER.text());
      text(to, MetricField.TAG_PREFIX + "lane", lane);
      text(to, MetricField.TAG_PREFIX + "reason", reason);
      number(to, MetricField.VALUE, count);
    }
  }

  private static void text(LogBatchWriter to, String name, String text) {
    byte[] key = utf8(name);
    byte[] value = utf8(text);
    to.field(key, 0, key.length, LogBatch.Kind.TEXT, value, 0, value.length);
  }

  private static void number(LogBatchWriter to, String name, long number) {
    byte[] key = utf8(name);
    to.field(key, 0, key.length, number);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
