package io.millrace.query.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpHeadersBuilder;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.ports.Completeness;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.query.QueryThreads;
import io.millrace.query.RunningQueries;
import io.millrace.query.RunningQuery;
import io.millrace.query.pipe.Row;
import io.millrace.query.pipe.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends rows of any number as a file, as fast as the client reads it.
 *
 * <p>A client can tell whether it got all. If the answer is cut short by a failure, so is the
 * response: its end is missing, which every HTTP client reports. If it went to its end and the
 * store still knows of something missing, that stands in the last line of the file, and in the
 * trailer {@code millrace-missing}; the trailer {@code millrace-complete} is always there, and
 * {@code millrace-notes} if there is more to be known. Who cannot read trailers, as a page in a
 * browser, asks for a {@linkplain ExportEnding line} behind the file. Thread-safe.
 */
public final class FileExport {
  private static final Logger LOG = LoggerFactory.getLogger(FileExport.class);
  private static final int CHUNK_BYTES = 64 << 10;
  private static final int MOST_COLUMNS = 200;
  private static final int LONGEST_TRAILER = 4_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String COMPLETE = "millrace-complete";
  private static final String MISSING = "millrace-missing";
  private static final String NOTES = "millrace-notes";

  private final QueryThreads threads;
  private final RunningQueries queries;

  /**
   * @param threads on which exports run, each on one for as long as it takes
   * @param queries knows each export while it runs
   */
  public FileExport(QueryThreads threads, RunningQueries queries) {
    this.threads = threads;
    this.queries = queries;
  }

  /** What is sent. */
  public interface Source {
    /**
     * Begins to draw rows.
     *
     * @param query is cancelled when the client has left, also while nothing is written
     */
    Rows open(RunningQuery query);

    /** The fields known so far, which get columns where rows have none of their own. */
    List<String> fields();
  }

  /** The response, which begins once the first row is there. */
  public HttpResponse serve(ServiceRequestContext context, FileFormat file, Source source) {
    context.clearRequestTimeout();
    CompletableFuture<HttpResponse> started = new CompletableFuture<>();
    HttpResponseWriter response = HttpResponse.streaming();
    RunningQuery query = queries.add(Subjects.of("export", context));
    CompletableFuture<HttpResponseWriter> _ =
        Asking.submit(
                context,
                threads,
                query,
                () -> {
                  send(file, source, query, response, started);
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
    MillraceException known = MillraceException.of(failure);
    if (known.getCause() instanceof IOException || known.kind() == Kind.CANCELLED) {
      LOG.debug("nobody reads an export any more", failure);
    } else {
      LOG.warn("an export is broken off", failure);
    }
    response.abort();
  }

  private static void send(
      FileFormat file,
      Source source,
      RunningQuery query,
      HttpResponseWriter response,
      CompletableFuture<HttpResponse> started)
      throws IOException {
    try (Rows rows = source.open(query)) {
      // The first row is drawn before anything is sent, so that most failures still get a status.
      Row row = rows.next();
      ChunkedBody body = new ChunkedBody(response, CHUNK_BYTES, PATIENCE);
      ExportFormat format = format(file, source, body, rows.columns());
      response.write(headers(file));
      started.complete(response);
      format.begin();
      long count = 0;
      for (; row != null; row = rows.next()) {
        format.write(row);
        count++;
      }
      format.end(rows.completeness());
      if (file.ending() == FileFormat.Ending.LINE) {
        body.write(ExportEnding.line(count, rows.completeness()));
      }
      body.close();
      // The trailers are the end of it: that the client reads no further then is no leaving.
      query.close();
      response.write(trailers(rows.completeness()));
      response.close();
    }
  }

  private static ExportFormat format(
      FileFormat file, Source source, OutputStream out, @Nullable List<String> columns)
      throws IOException {
    ExportColumns named = named(file, columns);
    return switch (file.format()) {
      case CSV ->
          new CsvFormat(
              out,
              named == null ? ExportColumns.ofRecords(source.fields(), MOST_COLUMNS) : named,
              file.escapesFormulas());
      case JSON -> new JsonFormat(out, true, named);
      case NDJSON -> new JsonFormat(out, false, named);
    };
  }

  /** The columns that are asked for, or that all rows have; null if neither. */
  private static @Nullable ExportColumns named(FileFormat file, @Nullable List<String> columns) {
    if (!file.fields().isEmpty()) {
      return ExportColumns.of(file.fields());
    }
    return columns == null ? null : ExportColumns.of(columns);
  }

  private static ResponseHeaders headers(FileFormat file) {
    String name = file.name() + "." + file.format().name().toLowerCase(Locale.ROOT);
    return ResponseHeaders.builder(HttpStatus.OK)
        .contentType(file.format().type())
        .add(HttpHeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + name + '"')
        .add(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .add(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
        .add(HttpHeaderNames.TRAILER, COMPLETE + ", " + MISSING + ", " + NOTES)
        .build();
  }

  private static HttpHeaders trailers(Completeness completeness) {
    HttpHeadersBuilder trailers = HttpHeaders.builder();
    trailers.add(COMPLETE, Boolean.toString(completeness.complete()));
    add(trailers, MISSING, completeness.missing());
    add(trailers, NOTES, completeness.notes());
    return trailers.build();
  }

  private static void add(HttpHeadersBuilder trailers, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      // A header holds printable ASCII only.
      String printable = String.join("; ", texts).replaceAll("[^\\x20-\\x7e]", "?");
      trailers.add(name, printable.substring(0, Math.min(printable.length(), LONGEST_TRAILER)));
    }
  }
}
