package io.millrace.http;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.ports.Component;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * What every process answers, whatever its roles: {@code /health}, {@code /ready}, {@code /metrics}
 * and {@code /api/v1/time}; and what guards all that is bound to its port.
 */
public final class BaseApi {
  private static final String UP = "{\"status\":\"up\"}";

  /** The smallest limit of a body that there is, for calls that take none. */
  private static final int NO_BODY = 1;

  private final Map<String, Component> components;
  private final Set<String> trustedHosts;
  private final PrometheusMeterRegistry registry;

  /**
   * @param components the parts of the process that {@code /ready} asks, by name, in order
   * @param trustedHosts names, besides {@code localhost}, under which the server may be called on a
   *     loopback address, as by a proxy on the same machine
   * @param registry what {@code /metrics} shows
   */
  public BaseApi(
      Map<String, Component> components,
      Set<String> trustedHosts,
      PrometheusMeterRegistry registry) {
    this.components = components;
    this.trustedHosts = Set.copyOf(trustedHosts);
    this.registry = registry;
  }

  /**
   * Adds the calls to a server, which should have {@link ProblemHandler}, and guards all that is
   * bound to it against pages of other sites, and against bodies where no limit is set for them.
   */
  public void bind(ServerBuilder server) {
    server.decorator(new SameOrigin(trustedHosts));
    server.decorator(new ErrorCounter(registry));
    server.maxRequestLength(NO_BODY);
    server
        .route()
        .get("/health")
        .build((context, request) -> HttpResponse.of(HttpStatus.OK, MediaType.JSON, UP));
    server.route().get("/ready").build(new ReadinessService(components));
    server.route().get("/api/v1/time").build(new TimeService(InstantSource.system()));
    server.route().get("/metrics").build(new MetricsService(registry));
  }
}
