package io.millrace.collector;

import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogId;
import io.millrace.pipeline.record.ReadRecords;
import java.io.IOException;

/** Says under which id each record is found again: what a program needs that writes a few. */
record IdsReceipt(ReadRecords records) implements Receipt {
  /** Time, sequence, epoch and producer of usual length, quotes and a comma. */
  private static final long BYTES_PER_ID = 40;

  /** What is said of rejected records, of which only the first few are told. */
  private static final long REJECTION_BYTES = 16 << 10;

  @Override
  public long bytes() {
    return REJECTION_BYTES
        + BYTES_PER_ID * (records.accepted().rows() + records.rejected().count());
  }

  @Override
  public HttpResponse answer(LogBatch batch) {
    return RecordsAnswer.of(HttpStatus.OK, records, batch, json -> write(json, batch));
  }

  private void write(JsonGenerator json, LogBatch batch) throws IOException {
    int rejected = records.rejected().count();
    json.writeStringField("status", rejected == 0 ? "success" : "partial");
    LogBatchReader reader = new LogBatchReader().of(batch);
    if (records.single()) {
      json.writeFieldName("log_id");
      writeNextId(json, reader);
      return;
    }
    json.writeArrayFieldStart("log_ids");
    for (int index = 0; index < batch.rows() + rejected; index++) {
      if (records.rejected().contains(index)) {
        json.writeNull();
      } else {
        writeNextId(json, reader);
      }
    }
    json.writeEndArray();
    if (rejected > 0) {
      RejectionsJson.write(json, batch.rows(), records.rejected());
    }
  }

  private static void writeNextId(JsonGenerator json, LogBatchReader reader) throws IOException {
    if (!reader.next()) {
      throw new IllegalStateException("a batch has fewer records than were accepted");
    }
    json.writeString(new LogId(reader.timestamp(), reader.origin()).text());
  }
}
