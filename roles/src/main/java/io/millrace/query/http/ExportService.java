package io.millrace.query.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.model.LogRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.FieldInfo;
import io.millrace.query.QueryRunner;
import io.millrace.query.QueryThreads;
import io.millrace.query.pipe.Row;
import io.millrace.query.pipe.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /logs/export}: an answer of any size as a file, as fast as the client reads it.
 *
 * <p>A client can tell whether it got all. If the answer is cut short by a failure, so is the
 * response: its end is missing, which every HTTP client reports. If it went to its end and the
 * store still knows of something missing, that stands in the last line of the file, and in the
 * trailer {@code millrace-missing}; the trailer {@code millrace-complete} is always there.
 */
final class ExportService implements HttpService {
  private static final Logger LOG = LoggerFactory.getLogger(ExportService.class);
  private static final int CHUNK_BYTES = 64 << 10;
  private static final int MOST_COLUMNS = 200;
  private static final int LONGEST_TRAILER = 4_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String COMPLETE = "millrace-complete";
  private static final String MISSING = "millrace-missing";

  private final QueryRunner runner;
  private final SelectionReader selections;
  private final QueryThreads threads;

  ExportService(QueryRunner runner, SelectionReader selections, QueryThreads threads) {
    this.runner = runner;
    this.selections = selections;
    this.threads = threads;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest message) {
    ExportRequest request =
        ExportRequest.read(
            new Parameters(context.queryParams(), ExportRequest.parameters()), selections);
    context.clearRequestTimeout();
    CompletableFuture<HttpResponse> started = new CompletableFuture<>();
    HttpResponseWriter response = HttpResponse.streaming();
    CompletableFuture<HttpResponseWriter> _ =
        threads
            .submit(() -> {
              export(request, () -> context.log().isComplete(), response, started);
              return response;
            })
            .whenComplete((_, failure) -> {
              if (failure != null && !started.completeExceptionally(failure)) {
                breakOff(response, failure);
              }
            });
    return HttpResponse.of(started);
  }

  /** The status is long sent: only a response without its end tells the client. */
  private static void breakOff(HttpResponseWriter response, Throwable failure) {
    if (failure instanceof IOException) {
      LOG.debug("nobody reads an export any more", failure);
    } else {
      LOG.warn("an export is broken off", failure);
    }
    response.abort();
  }

  /**
   * @param cancelled whether the client has left, which is noticed also while nothing is written
   */
  private void export(
      ExportRequest request,
      BooleanSupplier cancelled,
      HttpResponseWriter response,
      CompletableFuture<HttpResponse> started)
      throws IOException {
    try (Rows rows =
        runner.export(
            LogRecord.DEFAULT_TENANT,
            request.selection(),
            request.order(),
            request.limit(),
            cancelled)) {
      // The first row is drawn before anything is sent, so that most failures still get a status.
      Row row = rows.next();
      ChunkedBody body = new ChunkedBody(response, CHUNK_BYTES, PATIENCE);
      ExportFormat format = format(request, body, rows.columns());
      response.write(headers(request.format()));
      started.complete(response);
      format.begin();
      for (; row != null; row = rows.next()) {
        format.write(row);
      }
      format.end(rows.completeness());
      body.close();
      response.write(trailers(rows.completeness()));
      response.close();
    }
  }

  private ExportFormat format(
      ExportRequest request, OutputStream out, @Nullable List<String> columns) throws IOException {
    ExportColumns named = named(request, columns);
    return switch (request.format()) {
      case CSV ->
          new CsvFormat(out, named == null ? ofRecords(request) : named, request.escapesFormulas());
      case JSON -> new JsonFormat(out, true, named);
      case NDJSON -> new JsonFormat(out, false, named);
    };
  }

  /** The columns that are asked for, or that the pipes of the query give; null if neither. */
  private static @Nullable ExportColumns named(
      ExportRequest request, @Nullable List<String> columns) {
    if (!request.fields().isEmpty()) {
      return ExportColumns.of(request.fields());
    }
    return columns == null ? null : ExportColumns.of(columns);
  }

  private ExportColumns ofRecords(ExportRequest request) {
    List<String> known =
        runner.fields(LogRecord.DEFAULT_TENANT, request.selection()).stream()
            .map(FieldInfo::name)
            .toList();
    return ExportColumns.ofRecords(known, MOST_COLUMNS);
  }

  private static ResponseHeaders headers(ExportFormat.Name format) {
    String file = "millrace-logs." + format.name().toLowerCase(Locale.ROOT);
    return ResponseHeaders.builder(HttpStatus.OK)
        .contentType(format.type())
        .add(HttpHeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + file + '"')
        .add(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .add(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
        .add(HttpHeaderNames.TRAILER, COMPLETE + ", " + MISSING)
        .build();
  }

  private static HttpHeaders trailers(Completeness completeness) {
    if (completeness.complete()) {
      return HttpHeaders.of(COMPLETE, "true");
    }
    String missing = String.join("; ", completeness.missing());
    // A header holds printable ASCII only.
    String printable = missing.replaceAll("[^\\x20-\\x7e]", "?");
    return HttpHeaders.of(
        COMPLETE,
        "false",
        MISSING,
        printable.substring(0, Math.min(printable.length(), LONGEST_TRAILER)));
  }
}
