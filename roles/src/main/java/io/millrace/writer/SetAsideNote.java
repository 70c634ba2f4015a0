package io.millrace.writer;

import io.millrace.model.EpochNanos;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a batch was set aside: a batch of one record, which goes into the same queue right before it.
 * A note whose batch does not follow is of a writer that died between the two, and means nothing.
 *
 * @param batch origin of the batch's first record
 * @param rows how many records it has
 * @param store that would not take it
 * @param reason why
 * @param timestamp when, nanoseconds since the epoch
 */
record SetAsideNote(Origin batch, int rows, String store, String reason, long timestamp) {
  /** The producer of all notes; those of records have no such characters. */
  private static final String PRODUCER = "(set aside)";

  private static final String STORE = "store";
  private static final String BATCH_PRODUCER = "producer";
  private static final String BATCH_EPOCH = "epoch";
  private static final String BATCH_SEQUENCE = "sequence";
  private static final String ROWS = "rows";
  private static final int FIRST_BYTES = 256;

  static SetAsideNote of(LogBatch batch, String store, String reason, Instant now) {
    return new SetAsideNote(batch.first(), batch.rows(), store, reason, EpochNanos.of(now));
  }

  /** Whether a batch, or the part of it that a queue delivered, is the one. */
  boolean isAbout(LogBatch other) {
    return other.first().producer().equals(batch.producer())
        && other.first().epoch() == batch.epoch()
        && other.first().sequence() >= batch.sequence()
        && other.first().sequence() - batch.sequence() < Math.max(1, rows);
  }

  /** As it travels. */
  LogBatch encode(String tenant) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put(STORE, new Value.Text(store));
    fields.put(BATCH_PRODUCER, new Value.Text(batch.producer()));
    fields.put(BATCH_EPOCH, new Value.Whole(batch.epoch()));
    fields.put(BATCH_SEQUENCE, new Value.Whole(batch.sequence()));
    fields.put(ROWS, new Value.Whole(rows));
    Origin origin = new Origin(PRODUCER, 0, Math.max(0, timestamp));
    LogBatchWriter writer = new LogBatchWriter(FIRST_BYTES);
    writer.add(
        new LogRecord(
            timestamp,
            Level.ERROR,
            "millrace",
            null,
            reason,
            null,
            null,
            null,
            fields,
            tenant,
            origin));
    return writer.finish(tenant, origin);
  }

  /** Whether a batch is a note, and not one that was set aside. */
  static boolean isNote(LogBatch batch) {
    return batch.first().producer().equals(PRODUCER);
  }

  /** The note that a batch is; null if it cannot be read. */
  static @Nullable SetAsideNote decode(LogBatch batch) {
    try {
      LogBatchReader reader = new LogBatchReader().of(batch);
      if (!reader.next()) {
        return null;
      }
      LogRecord record = reader.record();
      Map<String, Value> fields = record.fields();
      return fields.get(BATCH_PRODUCER) instanceof Value.Text(String producer)
              && fields.get(BATCH_EPOCH) instanceof Value.Whole(long epoch)
              && fields.get(BATCH_SEQUENCE) instanceof Value.Whole(long sequence)
              && fields.get(ROWS) instanceof Value.Whole(long rows)
              && fields.get(STORE) instanceof Value.Text(String store)
          ? new SetAsideNote(
              new Origin(producer, epoch, sequence),
              Math.toIntExact(rows),
              store,
              record.message(),
              record.timestamp())
          : null;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return null;
    }
  }
}
