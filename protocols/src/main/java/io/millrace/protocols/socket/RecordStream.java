package io.millrace.protocols.socket;

import io.millrace.collector.Intake;
import io.millrace.model.LogBatchWriter;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.RecordDraft;
import org.jspecify.annotations.Nullable;

/**
 * The records of one peer on their way to the queue, a batch at a time. Whoever adds to it waits
 * while the queue does not take them, and reads on from the peer only then. For one thread.
 */
public final class RecordStream {
  /** Sent on before there are more: a batch is kept in memory until it is durable. */
  private static final int BATCH_BYTES = 1 << 20;

  private static final int INITIAL_BYTES = 1 << 12;

  private final Intake intake;
  private final Complaints complaints;

  private long arrival;
  private String peer = "";
  private RecordDefaults defaults;
  private @Nullable LogBatchWriter batch;

  /** One without records. */
  public RecordStream(Intake intake, Complaints complaints) {
    this.intake = intake;
    this.complaints = complaints;
    arrival = intake.now();
    defaults = RecordDefaults.of(null, null, arrival);
  }

  /**
   * So many bytes were just read.
   *
   * @param from the address of the peer: the host of records that name none
   */
  public void arrived(String from, int bytes) {
    intake.received(bytes);
    arrived(from, intake.now());
  }

  /**
   * Something was read.
   *
   * @param from the address of the peer: the host of records that name none
   * @param at nanoseconds since the epoch
   */
  void arrived(String from, long at) {
    peer = from;
    arrival = at;
    defaults = RecordDefaults.of(null, from, at);
  }

  /** When what is read now arrived: nanoseconds since the epoch. */
  public long arrival() {
    return arrival;
  }

  /** The address of the peer. */
  public String peer() {
    return peer;
  }

  /** What records get that do not say it themselves. */
  public RecordDefaults defaults() {
    return defaults;
  }

  /**
   * Adds a record, and sends what is there if that is enough.
   *
   * @throws BadRecord if it is too large; then nothing was added
   */
  public void add(RecordDraft draft, RecordDefaults given) throws BadRecord, InterruptedException {
    LogBatchWriter writer = batch;
    if (writer == null) {
      writer = new LogBatchWriter(INITIAL_BYTES);
      batch = writer;
    }
    draft.write(writer, given);
    if (writer.length() >= BATCH_BYTES) {
      flush();
    }
  }

  /** Sends what is there, and returns once all that was ever added is durable. */
  public void flush() throws InterruptedException {
    LogBatchWriter writer = batch;
    if (writer != null) {
      batch = null;
      intake.send(writer);
    }
  }

  /** Counts bytes that there are more of since what was read was decompressed. */
  public void expanded(int bytes) {
    intake.expanded(bytes);
  }

  /** Counts what was passed over, and now and then tells of it. */
  public void reject(Reason reason, String explanation) {
    intake.rejected(reason);
    complaints.passedOver(peer, explanation);
  }
}
