package io.millrace.collector;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.http.Problem;
import io.millrace.http.ProblemResponse;
import io.millrace.pipeline.record.BatchReader;
import io.millrace.pipeline.record.ReadRecords;
import java.util.function.Function;

/** Our own way of sending records: JSON or plain lines. Thread-safe. */
final class RecordsDialect implements Dialect {
  private final Function<ReadRecords, Receipt> receipt;
  private final CollectorLimits limits;
  private final ReaderPool<BatchReader> readers;

  /**
   * @param receipt what is answered
   */
  RecordsDialect(Function<ReadRecords, Receipt> receipt, CollectorLimits limits) {
    this.receipt = receipt;
    this.limits = limits;
    readers = new ReaderPool<>(() -> new BatchReader(limits.batch()));
  }

  @Override
  public String name() {
    return "millrace";
  }

  @Override
  public Upload open(ServiceRequestContext context, long arrival) {
    return RecordsUpload.of(context, limits, arrival, receipt, readers);
  }

  @Override
  public HttpResponse refusal(ServiceRequestContext context, Problem problem) {
    return ProblemResponse.of(problem).toHttpResponse();
  }
}
