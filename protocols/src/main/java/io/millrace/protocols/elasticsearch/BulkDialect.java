package io.millrace.protocols.elasticsearch;

import com.fasterxml.jackson.core.filter.TokenFilter;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.collector.Dialect;
import io.millrace.collector.ReaderPool;
import io.millrace.collector.Translation;
import io.millrace.collector.Upload;
import io.millrace.http.Problem;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.BatchLimits;

/** {@code POST /_bulk} and {@code POST /{index}/_bulk}. Thread-safe. */
final class BulkDialect implements Dialect {
  private final ReaderPool<BulkReader> readers;

  BulkDialect(BatchLimits limits) {
    readers = new ReaderPool<>(() -> new BulkReader(limits));
  }

  @Override
  public String name() {
    return Elasticsearch.NAME;
  }

  @Override
  public Upload open(ServiceRequestContext context, long arrival) {
    long began = System.nanoTime();
    String index = context.pathParam("index");
    TokenFilter wanted = FilterPath.of(context.queryParam("filter_path"));
    String mediaType = Answers.mediaType(context.request().headers());
    return body -> {
      BulkReader.Read read = readers.with(reader -> reader.read(body, index, arrival));
      BulkReceipt receipt = new BulkReceipt(read.items(), index, wanted, began, mediaType);
      return new Translation(Signal.RECORDS, read.accepted(), read.rejected(), receipt);
    };
  }

  @Override
  public HttpResponse refusal(ServiceRequestContext context, Problem problem) {
    return Answers.refusal(problem, Answers.mediaType(context.request().headers()));
  }
}
