package io.millrace.protocols.otlp;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
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
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.ReadRecords;
import io.millrace.pipeline.record.Rejections;
import io.millrace.protocols.grpc.GrpcFrame;
import io.millrace.protocols.protobuf.MessageType;
import io.millrace.protocols.protobuf.ProtobufJson;
import java.util.function.Supplier;

/** An export of one signal, over HTTP or gRPC. Thread-safe. */
final class ExportDialect implements Dialect {
  private final Signal signal;
  private final MessageType type;
  private final String counted;
  private final ReaderPool<OtlpReader> readers;

  /**
   * @param type of the message, for those that come in JSON
   * @param counted what JSON calls those that were rejected
   */
  ExportDialect(Signal signal, MessageType type, String counted, Supplier<OtlpReader> reader) {
    this.signal = signal;
    this.type = type;
    this.counted = counted;
    readers = new ReaderPool<>(reader);
  }

  @Override
  public String name() {
    return Otlp.NAME;
  }

  @Override
  public Upload open(ServiceRequestContext context, long arrival) {
    Transport transport = Transport.of(context);
    if (transport == null) {
      throw new ProblemException(
          Problem.invalid(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "send an export as application/x-protobuf or application/json, or by gRPC"));
    }
    return new ExportUpload(transport, context.request().headers(), arrival);
  }

  @Override
  public HttpResponse refusal(ServiceRequestContext context, Problem problem) {
    Transport transport = Transport.of(context);
    return (transport == null ? Transport.JSON : transport).refusal(problem);
  }

  private final class ExportUpload implements Upload {
    private final Transport transport;
    private final RequestHeaders headers;
    private final long arrival;

    private ExportUpload(Transport transport, RequestHeaders headers, long arrival) {
      this.transport = transport;
      this.headers = headers;
      this.arrival = arrival;
    }

    @Override
    public Body decode(Body sent, Encoding named, Expansion expansion) {
      return switch (transport) {
        case PROTOBUF -> named.decode(sent, 0, expansion);
        case GRPC -> GrpcFrame.decode(sent, headers, expansion);
        case JSON -> {
          Body message = ProtobufJson.read(named.decode(sent, 0, expansion), type);
          expansion.share().take(message.length());
          yield message;
        }
      };
    }

    @Override
    public Translation read(Body body) {
      ReadRecords read = readers.with(reader -> reader.read(body, arrival));
      return new Translation(
          signal, read.accepted(), read.rejected(), new Taken(transport, counted, read.rejected()));
    }
  }

  private record Taken(Transport transport, String counted, Rejections rejected)
      implements Receipt {
    @Override
    public HttpResponse answer(LogBatch sent) {
      int count = rejected.count();
      String explanation =
          count == 0
              ? ""
              : "%d of %d were not taken, number %d because: %s"
                  .formatted(
                      count,
                      count + sent.rows(),
                      rejected.told().getFirst().index() + 1,
                      rejected.told().getFirst().explanation());
      return transport.taken(counted, count, explanation);
    }
  }
}
