package io.millrace.protocols.gelf;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.collector.Dialect;
import io.millrace.collector.Encoding;
import io.millrace.collector.Expansion;
import io.millrace.collector.ReaderPool;
import io.millrace.collector.Translation;
import io.millrace.collector.Upload;
import io.millrace.http.Problem;
import io.millrace.http.ProblemResponse;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.protocols.socket.Decompressed;

/**
 * {@code POST /gelf}. Senders compress messages as they do for UDP, and say so by no header.
 * Thread-safe.
 */
final class GelfDialect implements Dialect {
  private final ReaderPool<GelfBody> readers;

  GelfDialect(BatchLimits limits) {
    readers = new ReaderPool<>(() -> new GelfBody(limits));
  }

  @Override
  public String name() {
    return Gelf.NAME;
  }

  @Override
  public Upload open(ServiceRequestContext context, long arrival) {
    return new Upload() {
      @Override
      public Body decode(Body sent, Encoding named, Expansion expansion) {
        Encoding encoding =
            named == Encoding.IDENTITY
                ? Decompressed.encodingOf(sent.bytes(), 0, sent.length())
                : named;
        return encoding.decode(sent, 0, expansion);
      }

      @Override
      public Translation read(Body body) {
        ReadRecords read = readers.with(reader -> reader.read(body, arrival)).requireAny();
        return new Translation(
            Signal.RECORDS,
            read.accepted(),
            read.rejected(),
            _ -> HttpResponse.of(HttpStatus.ACCEPTED));
      }
    };
  }

  @Override
  public HttpResponse refusal(ServiceRequestContext context, Problem problem) {
    return ProblemResponse.of(problem).toHttpResponse();
  }
}
