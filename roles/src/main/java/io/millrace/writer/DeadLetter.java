package io.millrace.writer;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch that a store will never take as it is.
 *
 * @param tenant whose
 * @param first origin of its first record
 * @param rows how many records it says it has
 * @param bytes how long it is, encoded
 * @param store that would not take it; null if that is not known, as the two below
 * @param reason why
 * @param timestamp when, nanoseconds since the epoch
 * @param records the first of its records that can be read
 * @param damage what is wrong with its bytes; null if all can be read
 * @param head where they are damaged, its first bytes as they are
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
public record DeadLetter(
    String tenant,
    Origin first,
    int rows,
    int bytes,
    @Nullable String store,
    @Nullable String reason,
    @Nullable Long timestamp,
    List<LogRecord> records,
    @Nullable String damage,
    byte[] head) {
  private static final int MOST_RECORDS = 5;
  private static final int HEAD_BYTES = 512;

  static DeadLetter of(LogBatch batch, @Nullable SetAsideNote note) {
    List<LogRecord> records = new ArrayList<>();
    String damage = null;
    LogBatchReader reader = new LogBatchReader().of(batch);
    try {
      while (reader.next()) {
        if (records.size() < MOST_RECORDS) {
          records.add(reader.record());
        }
      }
    } catch (IllegalArgumentException e) {
      damage = String.valueOf(e.getMessage());
    }
    int head = damage == null ? 0 : Math.min(HEAD_BYTES, batch.length());
    return new DeadLetter(
        batch.tenant(),
        batch.first(),
        batch.rows(),
        batch.length(),
        note == null ? null : note.store(),
        note == null ? null : note.reason(),
        note == null ? null : note.timestamp(),
        records,
        damage,
        Arrays.copyOfRange(batch.bytes(), batch.offset(), batch.offset() + head));
  }
}
