package io.millrace.protocols.journald;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.stream.StreamTimeoutMode;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceOptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.collector.Encoding;
import io.millrace.collector.Intake;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.http.ProblemResponse;
import io.millrace.pipeline.journald.ExportReader;
import io.millrace.pipeline.journald.JournalEntry;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.protocols.socket.Complaints;
import io.millrace.protocols.socket.RecordStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code POST /upload}: takes a request that goes on as long as its sender has entries. They are
 * made durable as they come, and are read on while there is room for more; the answer is given at
 * the end, when all are durable. Thread-safe.
 */
final class JournalUpload implements HttpService {
  private static final MediaType EXPORT = MediaType.create("application", "vnd.fdo.journal");

  /** It names what newer senders may compress by from then on. */
  private static final ResponseHeaders TAKEN =
      ResponseHeaders.builder(HttpStatus.ACCEPTED)
          .contentType(MediaType.PLAIN_TEXT_UTF_8)
          .add(HttpHeaderNames.ACCEPT_ENCODING, "zstd")
          .build();

  private final JournaldSettings settings;
  private final int batchBytes;
  private final RecordLimits limits;
  private final Intake intake;
  private final Complaints complaints = new Complaints(Journald.NAME);
  private final Set<HttpRequest> open = ConcurrentHashMap.newKeySet();

  /**
   * @param batchBytes of entries that go to the queue together, if it is slow
   */
  JournalUpload(JournaldSettings settings, int batchBytes, RecordLimits limits, Intake intake) {
    this.settings = settings;
    this.batchBytes = batchBytes;
    this.limits = limits;
    this.intake = intake;
  }

  @Override
  public ServiceOptions options() {
    return ServiceOptions.builder().maxRequestLength(0).requestTimeoutMillis(0).build();
  }

  /** Ends all requests: what has come is made durable, and their senders are told to come back. */
  void end() {
    open.forEach(HttpRequest::abort);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    MediaType type = request.contentType();
    if (type == null || !type.is(EXPORT)) {
      return refusal(
          Problem.invalid(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "send application/vnd.fdo.journal"));
    }
    Encoding encoding;
    try {
      encoding = Encoding.of(request.headers().get(HttpHeaderNames.CONTENT_ENCODING));
    } catch (ProblemException e) {
      return refusal(e.problem());
    }
    String peer = context.remoteAddress().getAddress().getHostAddress();
    CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    open.add(request);
    Thread.ofVirtual()
        .name("journal of " + peer)
        .start(() -> {
          try {
            answer.complete(read(request, encoding, peer));
          } catch (RuntimeException e) {
            answer.completeExceptionally(e); // a fault of ours, which the error handler tells
          } finally {
            open.remove(request);
          }
        });
    return HttpResponse.of(answer);
  }

  private HttpResponse read(HttpRequest request, Encoding encoding, String peer) {
    RecordStream records = new RecordStream(intake, complaints, batchBytes);
    records.arrived(peer, 0);
    try {
      HttpResponse answer = readAll(request, encoding, peer, records);
      records.finish();
      return answer;
    } catch (ProblemException e) {
      return refusal(e.problem());
    } catch (MillraceException e) {
      return refusal(Problem.of(e.kind(), String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refusal(Problem.of(Kind.UNAVAILABLE, "the server stops"));
    }
  }

  private HttpResponse readAll(
      HttpRequest request, Encoding encoding, String peer, RecordStream records)
      throws InterruptedException {
    HttpRequest timed = request.timeout(settings.idleTimeout(), StreamTimeoutMode.UNTIL_NEXT);
    try (InputStream sent = timed.toInputStream(JournalUpload::data);
        InputStream in = encoding.stream(sent)) {
      ExportReader reader = new ExportReader(in, limits.recordBytes());
      JournalEntry entry = new JournalEntry(limits);
      boolean more = next(reader, entry, records);
      while (more) {
        if (!reader.isReady()) {
          records.flush();
        }
        records.arrived(peer, 0);
        more = next(reader, entry, records);
      }
      return HttpResponse.of(TAKEN, HttpData.ofUtf8("OK.\n"));
    } catch (IOException e) {
      // The sender is gone, or sends something else, or the server stops.
      return refusal(Problem.invalid("the entries ended before their end: " + e.getMessage()));
    }
  }

  private static boolean next(ExportReader reader, JournalEntry entry, RecordStream records)
      throws IOException, InterruptedException {
    entry.clear();
    try {
      boolean any = reader.next(entry::add);
      if (any) {
        records.add(entry.finish(), records.defaults());
      }
      return any;
    } catch (BadRecord e) {
      records.reject(e.reason(), e.explanation());
      return true;
    }
  }

  private static HttpData data(HttpObject part) {
    return part instanceof HttpData data ? data : HttpData.empty();
  }

  private static HttpResponse refusal(Problem problem) {
    return ProblemResponse.of(problem).toHttpResponse();
  }
}
