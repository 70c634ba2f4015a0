package io.millrace.protocols.loki;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.collector.Dialect;
import io.millrace.collector.Encoding;
import io.millrace.collector.Expansion;
import io.millrace.collector.ReaderPool;
import io.millrace.collector.Receipt;
import io.millrace.collector.Translation;
import io.millrace.collector.Upload;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.model.LogBatch;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.pipeline.record.Rejections;
import io.millrace.ports.MillraceException.Kind;

/**
 * {@code POST /loki/api/v1/push}: JSON if it says so, and else protobuf in a block of Snappy, which
 * clients need not name. Thread-safe.
 */
final class PushDialect implements Dialect {
  private final ReaderPool<PushReader> json;
  private final ReaderPool<PushReader> protobuf;

  PushDialect(BatchLimits limits) {
    json = new ReaderPool<>(() -> new JsonPush(limits));
    protobuf = new ReaderPool<>(() -> new ProtobufPush(limits));
  }

  @Override
  public String name() {
    return Loki.NAME;
  }

  @Override
  public Upload open(ServiceRequestContext context, long arrival) {
    MediaType type = context.request().contentType();
    return type != null && type.is(MediaType.JSON)
        ? body -> translation(json, body, arrival)
        : new ProtobufUpload(arrival);
  }

  private static Translation translation(ReaderPool<PushReader> readers, Body body, long arrival) {
    ReadRecords read = readers.with(reader -> reader.read(body, arrival));
    return new Translation(
        Signal.RECORDS, read.accepted(), read.rejected(), new Pushed(read.rejected()));
  }

  @Override
  public HttpResponse refusal(ServiceRequestContext context, Problem problem) {
    return LokiAnswer.refusal(problem);
  }

  private final class ProtobufUpload implements Upload {
    private final long arrival;

    private ProtobufUpload(long arrival) {
      this.arrival = arrival;
    }

    @Override
    public Body decode(Body sent, Encoding named, Expansion expansion) {
      if (named != Encoding.IDENTITY) {
        return named.decode(sent, 0, expansion);
      }
      try {
        return Encoding.SNAPPY.decode(sent, 0, expansion);
      } catch (ProblemException e) {
        if (e.problem().kind() == Kind.INVALID && sent.bytes()[0] == '{') {
          throw new ProblemException(
              Problem.invalid("send JSON with the header Content-Type: application/json"));
        }
        throw e;
      }
    }

    @Override
    public Translation read(Body body) {
      return translation(protobuf, body, arrival);
    }
  }

  private record Pushed(Rejections rejected) implements Receipt {
    private static final long REJECTION_BYTES = 300;

    @Override
    public long bytes() {
      return FEW_BYTES + REJECTION_BYTES * rejected.told().size();
    }

    @Override
    public HttpResponse answer(LogBatch sent) {
      return LokiAnswer.of(sent.rows(), rejected);
    }
  }
}
