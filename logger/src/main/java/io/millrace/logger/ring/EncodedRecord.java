package io.millrace.logger.ring;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.util.Arrays;

/**
 * A whole record as the payload of an entry, in the layout of {@link LogBatch}: for lanes whose
 * records are few, and made where allocating does no harm. Its tenant and origin are not part of
 * it.
 */
public final class EncodedRecord {
  private EncodedRecord() {}

  /** The bytes of a record. */
  public static byte[] encode(LogRecord record) {
    LogBatchWriter writer = new LogBatchWriter(512);
    writer.add(record);
    LogBatch batch = writer.finish(record.tenant(), record.origin());
    return Arrays.copyOfRange(batch.bytes(), batch.offset(), batch.offset() + batch.length());
  }

  /**
   * Reads what {@link #encode} wrote, and believes nothing of it.
   *
   * @param origin that the record shall have
   * @throws IllegalArgumentException if the bytes are no record, or not one alone
   */
  public static LogRecord decode(byte[] bytes, int offset, int length, Origin origin) {
    LogBatch batch = new LogBatch(LogRecord.DEFAULT_TENANT, origin, 1, bytes, offset, length);
    LogBatchReader reader = new LogBatchReader().of(batch);
    if (!reader.next() || reader.recordLength() != length) {
      throw new IllegalArgumentException("the entry is not one record");
    }
    LogRecord record = reader.record();
    if (record.service().isEmpty()) {
      throw new IllegalArgumentException("the record is of no service");
    }
    record
        .fields()
        .forEach((name, value) -> {
          boolean number =
              !(value instanceof Value.Decimal decimal) || Double.isFinite(decimal.number());
          if (name.isEmpty() || !number) {
            throw new IllegalArgumentException("a field of the record is damaged");
          }
        });
    return record;
  }
}
