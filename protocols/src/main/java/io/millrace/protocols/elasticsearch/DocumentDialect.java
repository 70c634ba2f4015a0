package io.millrace.protocols.elasticsearch;

import com.fasterxml.jackson.core.filter.TokenFilter;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.collector.Dialect;
import io.millrace.collector.ReaderPool;
import io.millrace.collector.Receipt;
import io.millrace.collector.Translation;
import io.millrace.collector.Upload;
import io.millrace.http.Problem;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogId;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.BadBody;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.BatchReader;
import io.millrace.pipeline.record.BodyFormat;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.pipeline.record.RecordDefaults;
import org.jspecify.annotations.Nullable;

/** {@code POST /{index}/_doc} and its like: one document in a request. Thread-safe. */
final class DocumentDialect implements Dialect {
  private final ReaderPool<BatchReader> readers;

  DocumentDialect(BatchLimits limits) {
    readers = new ReaderPool<>(() -> new BatchReader(limits, Documents.NAMING));
  }

  @Override
  public String name() {
    return Elasticsearch.NAME;
  }

  @Override
  public Upload open(ServiceRequestContext context, long arrival) {
    String index = context.pathParam("index");
    String id = context.pathParam("id");
    String mediaType = Answers.mediaType(context.request().headers());
    TokenFilter wanted = FilterPath.of(context.queryParam("filter_path"));
    RecordDefaults ofIndex = Documents.defaults(index, arrival);
    RecordDefaults defaults = id == null ? ofIndex : Documents.withId(ofIndex, id);
    return body -> {
      ReadRecords read = readers.with(reader -> reader.read(body, BodyFormat.JSON, defaults));
      if (!read.single() || read.accepted().rows() != 1) {
        throw BadBody.malformed(
            read.rejected().count() > 0
                ? read.rejected().told().getFirst().explanation()
                : "expected one document",
            null);
      }
      return new Translation(
          Signal.RECORDS,
          read.accepted(),
          read.rejected(),
          new Created(String.valueOf(index), id, wanted, mediaType));
    };
  }

  @Override
  public HttpResponse refusal(ServiceRequestContext context, Problem problem) {
    return Answers.refusal(problem, Answers.mediaType(context.request().headers()));
  }

  private record Created(String index, @Nullable String id, TokenFilter wanted, String mediaType)
      implements Receipt {
    private static final int EXPECTED_BYTES = 256;

    @Override
    public HttpResponse answer(LogBatch sent) {
      byte[] json =
          FilteredJson.of(
              wanted,
              EXPECTED_BYTES,
              body -> {
                body.writeStringField("_index", index);
                body.writeStringField("_id", id == null ? newId(sent) : id);
                body.writeNumberField("_version", 1);
                body.writeStringField("result", "created");
                body.writeObjectFieldStart("_shards");
                body.writeNumberField("total", 1);
                body.writeNumberField("successful", 1);
                body.writeNumberField("failed", 0);
                body.writeEndObject();
                body.writeNumberField("_seq_no", sent.first().sequence());
                body.writeNumberField("_primary_term", 1);
              });
      return Answers.of(HttpStatus.CREATED, mediaType, json);
    }

    private static String newId(LogBatch sent) {
      LogBatchReader reader = new LogBatchReader().of(sent);
      return reader.next() ? new LogId(reader.timestamp(), reader.origin()).text() : "";
    }
  }
}
