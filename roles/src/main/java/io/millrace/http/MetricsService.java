package io.millrace.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** {@code GET /metrics}: the server's own metrics, in the text format of Prometheus. */
final class MetricsService implements HttpService {
  private static final MediaType PROMETHEUS =
      MediaType.parse("text/plain; version=0.0.4; charset=utf-8");
  private static final MediaType OPEN_METRICS =
      MediaType.parse("application/openmetrics-text; version=1.0.0; charset=utf-8");

  private final PrometheusMeterRegistry registry;

  MetricsService(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    String accepted = request.headers().get(HttpHeaderNames.ACCEPT, "");
    MediaType type = accepted.contains(OPEN_METRICS.subtype()) ? OPEN_METRICS : PROMETHEUS;
    String text = registry.scrape(type.toString());
    return HttpResponse.of(HttpStatus.OK, type, HttpData.ofUtf8(text));
  }
}
