package io.millrace.collector;

import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpStatus;
import io.millrace.model.LogBatch;
import io.millrace.pipeline.record.ReadRecords;
import java.io.IOException;

/** What an endpoint answers when records of a request have been made durable. */
interface Receipt {
  /** The status of the answer. */
  HttpStatus status();

  /** About the most bytes of an answer, to be paid for until the client has read it. */
  long bytes(ReadRecords records);

  /**
   * Writes the members of the answer's object.
   *
   * @param batch the accepted records, with their origins; without rows if there were none
   */
  void write(JsonGenerator json, ReadRecords records, LogBatch batch) throws IOException;
}
