package io.millrace.collector;

import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpStatus;
import io.millrace.model.LogBatch;
import io.millrace.pipeline.record.ReadRecords;
import java.io.IOException;

/** Says how many records were accepted and rejected, and why: what a shipper needs. */
final class CountsReceipt implements Receipt {
  /** Counts, and a few of the reasons. */
  private static final long MOST_BYTES = 16 << 10;

  @Override
  public HttpStatus status() {
    return HttpStatus.ACCEPTED;
  }

  @Override
  public long bytes(ReadRecords records) {
    return MOST_BYTES;
  }

  @Override
  public void write(JsonGenerator json, ReadRecords records, LogBatch batch) throws IOException {
    json.writeStringField("status", "accepted");
    RejectionsJson.write(json, batch.rows(), records.rejected());
  }
}
