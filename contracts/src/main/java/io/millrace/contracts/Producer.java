package io.millrace.contracts;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import java.util.ArrayList;
import java.util.List;

/** Makes batches whose origins follow one another, as one process that writes logs does. */
public final class Producer {
  private final String tenant;
  private final String id;
  private final long epoch;
  private long next;

  public Producer(String tenant, String id, long epoch) {
    this.tenant = tenant;
    this.id = id;
    this.epoch = epoch;
  }

  /** A producer of the default tenant, in its first epoch. */
  public Producer(String id) {
    this(LogRecord.DEFAULT_TENANT, id, 0);
  }

  /** The next records as a batch. */
  public LogBatch batch(Draft... drafts) {
    return batch(List.of(drafts));
  }

  /** The next records as a batch. */
  public LogBatch batch(List<Draft> drafts) {
    Origin first = new Origin(id, epoch, next);
    LogBatchWriter writer = new LogBatchWriter(256);
    for (Draft draft : drafts) {
      writer.add(draft.record(tenant, first));
    }
    next += drafts.size();
    return writer.finish(tenant, first);
  }

  /** The records of a batch. */
  public static List<LogRecord> records(LogBatch batch) {
    List<LogRecord> records = new ArrayList<>(batch.rows());
    LogBatchReader reader = new LogBatchReader().of(batch);
    while (reader.next()) {
      records.add(reader.record());
    }
    return records;
  }

  /** A part of a batch, as it is when a producer sends again what was not acknowledged. */
  public static LogBatch part(LogBatch batch, int from, int to) {
    LogBatchWriter writer = new LogBatchWriter(batch.length());
    List<LogRecord> records = records(batch).subList(from, to);
    records.forEach(writer::add);
    return writer.finish(batch.tenant(), batch.first().plus(from));
  }
}
