package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.model.LogRecord;
import io.millrace.ports.OriginRun;
import io.millrace.query.QueryThreads;
import io.millrace.query.verify.Finding;
import io.millrace.query.verify.Verdict;
import io.millrace.query.verify.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/v1/ledger/verify}: an object of JSON a line, sent as it comes, as it may take
 * long: how far it is, what is wrong, and in the end the verdict. A response without that broke
 * off. Thread-safe.
 */
final class VerifyService implements HttpService {
  private static final Logger LOG = LoggerFactory.getLogger(VerifyService.class);
  private static final JsonFactory JSON = new JsonFactory();

  /** Of each kind; all are counted. */
  private static final int MOST_FINDINGS = 1_000;

  private static final int CHUNK_BYTES = 8 << 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Verification verification;
  private final QueryThreads threads;

  /**
   * @param threads on which it runs, for as long as it takes
   */
  VerifyService(Verification verification, QueryThreads threads) {
    this.verification = verification;
    this.threads = threads;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest message) {
    new Parameters(context.queryParams(), Set.of());
    context.clearRequestTimeout();
    CompletableFuture<HttpResponse> started = new CompletableFuture<>();
    HttpResponseWriter response = HttpResponse.streaming();
    CompletableFuture<Boolean> _ =
        threads
            .submit(() -> {
              response.write(
                  ResponseHeaders.of(
                      HttpStatus.OK,
                      HttpHeaderNames.CONTENT_TYPE,
                      "application/x-ndjson",
                      HttpHeaderNames.CACHE_CONTROL,
                      "no-store"));
              started.complete(response);
              verify(context, response);
              return true;
            })
            .whenComplete((_, failure) -> {
              if (failure != null && !started.completeExceptionally(failure)) {
                LOG.warn("a verification is broken off", failure);
                response.abort();
              }
            });
    return HttpResponse.of(started);
  }

  private void verify(ServiceRequestContext context, HttpResponseWriter response)
      throws IOException {
    try (ChunkedBody body = new ChunkedBody(response, CHUNK_BYTES, PATIENCE);
        JsonGenerator json = JSON.createGenerator(body)) {
      json.setRootValueSeparator(null);
      Lines lines = new Lines(context, json, body);
      lines.end(verification.run(LogRecord.DEFAULT_TENANT, lines));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    response.close();
  }

  /** What is found, a line each. */
  private static final class Lines implements Verification.Listener {
    private final ServiceRequestContext context;
    private final JsonGenerator json;
    private final ChunkedBody body;
    private final Map<Finding.Kind, Integer> told = new EnumMap<>(Finding.Kind.class);

    /** Writes the members of an object. */
    private interface Members {
      void write() throws IOException;
    }

    Lines(ServiceRequestContext context, JsonGenerator json, ChunkedBody body) {
      this.context = context;
      this.json = json;
      this.body = body;
    }

    @Override
    public boolean read(int done, int all) {
      line(
          "progress",
          () -> {
            json.writeNumberField("blocks_read", done);
            json.writeNumberField("blocks", all);
          });
      return isWanted();
    }

    @Override
    public boolean compared(long accounts) {
      line("progress", () -> json.writeNumberField("accounts_compared", accounts));
      return isWanted();
    }

    @Override
    public void found(Finding finding) {
      if (told.merge(finding.kind(), 1, Integer::sum) <= MOST_FINDINGS) {
        line("finding", () -> write(finding));
      }
    }

    void end(Verdict verdict) {
      line("verdict", () -> write(verdict));
    }

    private void write(Finding finding) throws IOException {
      OriginRun run = finding.run();
      json.writeStringField("kind", finding.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringField("producer", run.producer());
      json.writeNumberField("epoch", run.epoch());
      json.writeNumberField("first", run.first());
      json.writeNumberField("last", run.last());
      json.writeNumberField("count", run.count());
    }

    private void write(Verdict verdict) throws IOException {
      json.writeBooleanField("agrees", verdict.lost() == 0);
      json.writeNumberField("accounts", verdict.accounts());
      json.writeNumberField("agreed", verdict.agreed());
      json.writeNumberField("expired", verdict.expired());
      json.writeNumberField("lost", verdict.lost());
      json.writeNumberField("unsettled", verdict.unsettled());
      json.writeNumberField("coarse", verdict.coarse());
      json.writeArrayFieldStart("damage");
      for (String damage : verdict.damage()) {
        json.writeString(damage);
      }
      json.writeEndArray();
    }

    private void line(String name, Members members) {
      try {
        json.writeStartObject();
        json.writeObjectFieldStart(name);
        members.write();
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
        body.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private boolean isWanted() {
      return !context.log().isComplete();
    }
  }
}
