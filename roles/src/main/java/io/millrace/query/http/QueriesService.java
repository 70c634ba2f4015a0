package io.millrace.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.http.JsonBytes;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.query.RunningQueries;
import io.millrace.query.RunningQuery;
import io.millrace.query.RunningQuery.Canceller;
import io.millrace.query.RunningQuery.Subject;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;

/**
 * {@code GET /api/v1/queries}: the queries that run, and {@code DELETE /api/v1/queries/{id}}, which
 * cancels one. Takes no thread of theirs, as it is wanted most when there is none. Thread-safe.
 */
final class QueriesService {
  private static final String PATH = "/api/v1/queries";

  private final RunningQueries queries;
  private final InstantSource clock;

  QueriesService(RunningQueries queries, InstantSource clock) {
    this.queries = queries;
    this.clock = clock;
  }

  void bind(ServerBuilder server) {
    server.route().get(PATH).build(this::list);
    server.route().delete(PATH + "/{id}").build(this::cancel);
  }

  private HttpResponse list(ServiceRequestContext context, HttpRequest message) {
    new Parameters(context.queryParams(), Set.of());
    byte[] json =
        JsonBytes.of(body -> {
          body.writeArrayFieldStart("queries");
          for (RunningQuery query : queries.list()) {
            write(body, query);
          }
          body.writeEndArray();
        });
    return answer(json);
  }

  private HttpResponse cancel(ServiceRequestContext context, HttpRequest message) {
    String id = Objects.requireNonNull(context.pathParam("id"));
    RunningQuery query =
        queries
            .find(id)
            .orElseThrow(() ->
                new MillraceException(
                    Kind.NOT_FOUND, "there is no such query; it has most likely ended"));
    query.cancel(Canceller.CALL);
    return answer(JsonBytes.of(body -> body.writeStringField("id", query.id())));
  }

  private void write(JsonGenerator json, RunningQuery query) throws IOException {
    Subject subject = query.subject();
    json.writeStartObject();
    json.writeStringField("id", query.id());
    json.writeStringField("kind", subject.kind());
    json.writeStringField("path", subject.path());
    json.writeStringField("query", subject.query());
    json.writeStringField("start_time", subject.start());
    json.writeStringField("end_time", subject.end());
    json.writeStringField("since", query.since().toString());
    json.writeNumberField(
        "running_ms", Math.max(0, Duration.between(query.since(), clock.instant()).toMillis()));
    json.writeStringField("state", state(query));
    ProgressJson.write(json, query);
    json.writeEndObject();
  }

  private static String state(RunningQuery query) {
    if (query.isCancelled()) {
      return "cancelled";
    }
    return query.isBegun() ? "running" : "waiting";
  }

  private static HttpResponse answer(byte[] json) {
    ResponseHeaders headers =
        ResponseHeaders.of(
            HttpStatus.OK,
            HttpHeaderNames.CONTENT_TYPE,
            MediaType.JSON,
            HttpHeaderNames.CACHE_CONTROL,
            "no-store");
    return HttpResponse.of(headers, HttpData.wrap(json));
  }
}
