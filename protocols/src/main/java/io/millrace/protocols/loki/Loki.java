package io.millrace.protocols.loki;

import static com.linecorp.armeria.common.HttpMethod.GET;
import static com.linecorp.armeria.common.HttpMethod.POST;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import io.millrace.collector.Collector;
import io.millrace.http.JsonBytes;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.protocols.Endpoint;
import java.util.List;

/**
 * The endpoints of Loki by which logs are pushed, and what their clients ask beside. {@code GET
 * /ready}, which they ask too, is the server's own.
 */
public final class Loki {
  static final String NAME = "loki";

  /** That of Loki whose API this is. */
  private static final String VERSION = "3.5.0";

  private Loki() {}

  /** All of them. */
  public static List<Endpoint> endpoints(Collector collector, BatchLimits limits) {
    HttpService push = collector.service(new PushDialect(limits));
    byte[] build =
        JsonBytes.of(json -> {
          json.writeStringField("version", VERSION);
          json.writeStringField("revision", "millrace");
          json.writeStringField("branch", "main");
          json.writeStringField("buildUser", "");
          json.writeStringField("buildDate", "");
          json.writeStringField("goVersion", "");
        });
    return List.of(
        Endpoint.at("/loki/api/v1/push", push, POST),
        Endpoint.at("/api/prom/push", push, POST),
        Endpoint.at(
            "/loki/api/v1/status/buildinfo",
            (_, _) -> HttpResponse.of(HttpStatus.OK, MediaType.JSON, build),
            GET));
  }
}
