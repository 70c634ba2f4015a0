package io.millrace.collector;

import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import io.millrace.http.JsonBytes;
import io.millrace.http.Problem;
import io.millrace.http.Problem.Place.LineColumn;
import io.millrace.http.ProblemResponse;
import io.millrace.model.LogBatch;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.pipeline.record.Rejection;
import java.io.IOException;

/** Writes answers to requests that were read: the receipt, or a refusal if no record was good. */
final class RecordsAnswer {
  private RecordsAnswer() {}

  /** An answer of the given members, unless no record was good. */
  static HttpResponse of(
      HttpStatus status, ReadRecords records, LogBatch batch, JsonBytes.Content members) {
    if (batch.rows() == 0 && records.rejected().count() > 0) {
      byte[] refusal = JsonBytes.of(json -> writeRefusal(json, records));
      return HttpResponse.of(HttpStatus.BAD_REQUEST, MediaType.JSON, refusal);
    }
    return HttpResponse.of(status, MediaType.JSON, JsonBytes.of(members));
  }

  private static void writeRefusal(JsonGenerator json, ReadRecords records) throws IOException {
    Rejection first = records.rejected().told().getFirst();
    int count = records.rejected().count();
    String message =
        count == 1
            ? first.explanation()
            : "none of " + count + " records is good; the first: " + first.explanation();
    Problem problem = Problem.invalid(message).at(new LineColumn(first.line(), first.column()));
    json.writeStringField("status", "error");
    json.writeFieldName("error");
    ProblemResponse.writeError(json, problem);
    RejectionsJson.write(json, 0, records.rejected());
  }
}
