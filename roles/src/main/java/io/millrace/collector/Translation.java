package io.millrace.collector;

import io.millrace.model.LogBatchWriter;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.Rejections;

/**
 * What was read from the body of one request.
 *
 * @param signal what the records are
 * @param accepted the good ones, encoded
 * @param rejected the others
 * @param receipt what to answer once they are durable
 */
public record Translation(
    Signal signal, LogBatchWriter accepted, Rejections rejected, Receipt receipt) {
  /** Of a body without records. */
  public static Translation withoutRecords(Body body, Receipt receipt) {
    return new Translation(Signal.RECORDS, new LogBatchWriter(0), new Rejections(body, 1), receipt);
  }
}
