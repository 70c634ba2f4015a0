package io.millrace.logger.exception;

import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.EncodedRecord;
import io.millrace.logger.ring.EntryDecoder;
import io.millrace.logger.ring.Ring;
import io.millrace.logger.ring.RingCursor;
import io.millrace.model.ExceptionField;
import io.millrace.model.Level;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes records of one ring's entries, and entries of its counts. For one thread. */
final class ExceptionDecoder implements EntryDecoder {
  /** Slot, generation and count before the record. */
  private static final int HEAD = 16;

  /** How often the table is looked through at most, in nanoseconds: it takes some microseconds. */
  private static final long LOOK = 20_000_000;

  private final ExceptionFormat format;
  private final RepeatTable repeats;
  private final Writing writing;
  private final Origin origin;
  private long looked;

  ExceptionDecoder(ExceptionFormat format, RepeatTable repeats, Writing writing) {
    this.format = format;
    this.repeats = repeats;
    this.writing = writing;
    this.origin = new Origin(writing.producer(), writing.epoch(), 0);
    this.looked = System.nanoTime() - LOOK;
  }

  @Override
  public void decode(RingCursor entry, LogBatchWriter to) {
    byte[] bytes = entry.payload();
    int length = entry.length();
    if (entry.type() == ExceptionFormat.RECORD) {
      to.add(EncodedRecord.decode(bytes, 0, length, origin));
    } else if (entry.type() == ExceptionFormat.REPEATS && length > HEAD) {
      ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      LogRecord record = EncodedRecord.decode(bytes, HEAD, length - HEAD, origin);
      repeats.wasTold(head.getInt(0), head.getInt(4), head.getLong(8));
      to.add(record);
    } else {
      throw new IllegalArgumentException("not an entry of the lane of exceptions");
    }
  }

  @Override
  public boolean complete(Ring ring, long now) {
    boolean all = !ring.isLive() || format.isHurried();
    long time = System.nanoTime();
    if (!all && time - looked < LOOK) {
      return false;
    }
    looked = time;
    return repeats.tell(now, all, told -> put(told, ring));
  }

  private boolean put(Repeats told, Ring ring) {
    LogRecord record = record(told);
    byte[] bytes = EncodedRecord.encode(record);
    byte[] entry = new byte[HEAD + bytes.length];
    ByteBuffer.wrap(entry)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(told.slot())
        .putInt(told.generation())
        .putLong(told.through())
        .put(bytes);
    int level = record.level().code();
    return ring.offerAgain(ExceptionFormat.REPEATS, level, entry, 0, entry.length);
  }

  private LogRecord record(Repeats told) {
    LogRecord kind = description(told);
    Map<String, Value> fields = new LinkedHashMap<>(kind.fields());
    fields.put(ExceptionField.COUNT, new Value.Whole(told.count()));
    fields.put(ExceptionField.SINCE, new Value.Whole(told.since()));
    return new LogRecord(
        told.last(),
        kind.level(),
        kind.service(),
        kind.host(),
        told.count() + " more: " + kind.message(),
        null,
        null,
        null,
        fields,
        kind.tenant(),
        origin);
  }

  private LogRecord description(Repeats told) {
    byte[] bytes = told.description();
    try {
      return EncodedRecord.decode(bytes, 0, bytes.length, origin);
    } catch (IllegalArgumentException e) {
      // Damaged on the disk; what was counted still counts.
      String fingerprint = HexFormat.of().toHexDigits(told.fingerprint());
      return new LogRecord(
          0,
          Level.ERROR,
          writing.service(),
          writing.host().isEmpty() ? null : writing.host(),
          "an exception whose description is damaged",
          null,
          null,
          null,
          Map.of(ExceptionField.FINGERPRINT, new Value.Text(fingerprint)),
          LogRecord.DEFAULT_TENANT,
          origin);
    }
  }
}
