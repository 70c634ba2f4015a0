package io.millrace.collector;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.millrace.model.LogBatch;
import io.millrace.pipeline.record.ReadRecords;

/** Says how many records were accepted and rejected, and why: what a shipper needs. */
record CountsReceipt(ReadRecords records) implements Receipt {
  /** Counts, and a few of the reasons. */
  private static final long MOST_BYTES = 16 << 10;

  @Override
  public long bytes() {
    return MOST_BYTES;
  }

  @Override
  public HttpResponse answer(LogBatch batch) {
    return RecordsAnswer.of(
        HttpStatus.ACCEPTED,
        records,
        batch,
        json -> {
          json.writeStringField("status", "accepted");
          RejectionsJson.write(json, batch.rows(), records.rejected());
        });
  }
}
