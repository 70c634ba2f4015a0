package io.millrace.protocols.datadog;

import static com.linecorp.armeria.common.HttpMethod.GET;
import static com.linecorp.armeria.common.HttpMethod.POST;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import io.millrace.collector.Collector;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.protocols.Endpoint;
import java.util.List;

/** The endpoints that Datadog's agent, its libraries, and others' outputs to Datadog use. */
public final class Datadog {
  static final String NAME = "datadog";

  private Datadog() {}

  /** All of them. */
  public static List<Endpoint> endpoints(Collector collector, BatchLimits limits) {
    HttpService logs = collector.service(new DatadogDialect(limits));
    HttpService valid =
        (_, _) -> HttpResponse.of(HttpStatus.OK, MediaType.JSON, "{\"valid\":true}");
    return List.of(
        Endpoint.at("/api/v2/logs", logs, POST),
        Endpoint.at("/v1/input", logs, POST),
        Endpoint.at("/v1/input/{key}", logs, POST),
        Endpoint.at("/api/v1/validate", valid, GET));
  }
}
