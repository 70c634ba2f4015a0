package io.millrace.logger.ring;

import io.millrace.logger.lane.LossRecord;
import io.millrace.model.Level;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LossField;
import java.util.Locale;

/** Makes records of what a ring declares as missing. For one thread. */
final class DeclarationRecord {
  private final LossRecord losses;

  DeclarationRecord(LossRecord losses) {
    this.losses = losses;
  }

  void write(Declaration declaration, LogBatchWriter to) {
    if (declaration instanceof Declaration.Dropped dropped) {
      begin(to, dropped, "ring_full", dropped.count(), "the ring was full");
      for (int level = 0; level < dropped.byLevel().length; level++) {
        if (dropped.byLevel()[level] > 0) {
          String name = Level.ofCode(level).name().toLowerCase(Locale.ROOT);
          losses.number(to, LossField.COUNT_PREFIX + name, dropped.byLevel()[level]);
        }
      }
    } else if (declaration instanceof Declaration.Evicted evicted) {
      SequenceRange range = evicted.range();
      begin(to, evicted, "evicted", range.count(), "the oldest had to make room");
      losses.number(to, LossField.FIRST, range.first());
    } else if (declaration instanceof Declaration.Torn torn) {
      String why = "they were being written when their thread or process ended, or are damaged";
      begin(to, torn, "torn", torn.count(), why);
      losses.number(to, LossField.BYTES, torn.bytes());
    } else if (declaration instanceof Declaration.Withheld withheld) {
      String why = "a rate limit, and then the process was killed";
      begin(to, withheld, "rate_limited", withheld.count(), why);
    }
    to.end();
  }

  /** Stands for an entry that cannot be decoded. */
  void writeDamaged(long timestamp, int bytes, LogBatchWriter to) {
    losses.begin(to, timestamp, "the logger could not read one of its records", "damaged", 1);
    losses.number(to, LossField.BYTES, bytes);
    to.end();
  }

  private void begin(LogBatchWriter to, Declaration of, String reason, long count, String why) {
    String records = count == 1 ? " record: " : " records: ";
    losses.begin(to, of.timestamp(), "the logger dropped " + count + records + why, reason, count);
  }
}
