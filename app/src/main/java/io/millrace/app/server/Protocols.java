package io.millrace.app.server;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.RejectedRouteHandler;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerPort;
import com.linecorp.armeria.server.VirtualHostBuilder;
import io.millrace.app.config.ProtocolSettings;
import io.millrace.collector.Collector;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.protocols.Endpoint;
import io.millrace.protocols.datadog.Datadog;
import io.millrace.protocols.elasticsearch.Elasticsearch;
import io.millrace.protocols.elasticsearch.ElasticsearchSettings;
import io.millrace.protocols.forward.Forward;
import io.millrace.protocols.gelf.Gelf;
import io.millrace.protocols.journald.Journald;
import io.millrace.protocols.loki.Loki;
import io.millrace.protocols.otlp.Otlp;
import io.millrace.protocols.socket.Sockets;
import io.millrace.protocols.splunk.Splunk;
import io.millrace.protocols.syslog.Syslog;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Binds what shippers speak: all of it to the one port of the process, and each protocol to a port
 * of its own too where one is configured, with nothing else there but the calls of those who watch
 * over the process. What is not carried by HTTP has sockets, if any.
 */
final class Protocols {
  /** Stands on a port of its own before all that is there from the server's. */
  private static final Route ALL_ELSE =
      Route.builder()
          .regex("^/(?!(?:health|ready|metrics)$).*")
          .methods(HttpMethod.knownMethods())
          .build();

  private final ProtocolSettings settings;
  private final Collector collector;
  private final BatchLimits limits;
  private final String host;
  private final Journald journald;

  /**
   * @param host that is listened on
   */
  Protocols(ProtocolSettings settings, Collector collector, BatchLimits limits, String host) {
    this.settings = settings;
    this.collector = collector;
    this.limits = limits;
    this.host = host;
    journald =
        new Journald(
            settings.journald(), settings.sockets().batchBytes(), collector, limits.record());
  }

  void bind(ServerBuilder server) {
    ElasticsearchSettings elasticsearch = settings.elasticsearch();
    if (elasticsearch.enabled()) {
      bind(server, elasticsearch.port(), Elasticsearch.endpoints(elasticsearch, collector, limits));
    }
    if (settings.splunk().enabled()) {
      bind(server, settings.splunk().port(), Splunk.endpoints(collector, limits));
    }
    if (settings.datadog().enabled()) {
      bind(server, settings.datadog().port(), Datadog.endpoints(collector, limits));
    }
    if (settings.loki().enabled()) {
      bind(server, settings.loki().port(), Loki.endpoints(collector, limits));
    }
    if (settings.gelf().enabled()) {
      bind(server, settings.gelf().port(), Gelf.endpoints(collector, limits));
    }
    if (settings.journald().enabled()) {
      bind(server, settings.journald().port(), journald.endpoints());
    }
    if (settings.otlp().enabled()) {
      List<Endpoint> endpoints = Otlp.endpoints(collector, limits);
      bind(server, settings.otlp().port(), endpoints);
      open(server, settings.otlp().grpcPort(), endpoints);
    }
  }

  /** Ends requests that would otherwise go on for as long as their senders run. */
  void end() {
    journald.end();
  }

  /** Opens the sockets that are configured. */
  void listen(Sockets sockets) {
    Syslog.listen(settings.syslog(), sockets, collector, limits.record());
    Gelf.listen(settings.gelf(), sockets, collector, limits.record());
    Forward.listen(settings.forward(), sockets, collector, limits.record());
  }

  private void bind(ServerBuilder server, int port, List<Endpoint> endpoints) {
    endpoints.forEach(endpoint -> server.service(endpoint.route(), endpoint.service()));
    open(server, port, endpoints);
  }

  private void open(ServerBuilder server, int port, List<Endpoint> endpoints) {
    if (port > 0) {
      server.port(new ServerPort(new InetSocketAddress(host, port), SessionProtocol.HTTP));
      // Behind what is added here comes all that is at the server's port, in part once more.
      VirtualHostBuilder own =
          server.virtualHost(port).rejectedRouteHandler(RejectedRouteHandler.DISABLED);
      endpoints.forEach(endpoint -> own.service(endpoint.route(), endpoint.service()));
      own.service(ALL_ELSE, elsewhere(port));
    }
  }

  private static HttpService elsewhere(int port) {
    return (context, request) -> {
      throw new ProblemException(
          Problem.of(
              Kind.NOT_FOUND,
              ("there is nothing at %s %s: port %d serves one protocol alone; all else is at the"
                      + " server's own port")
                  .formatted(request.method(), request.path(), port)));
    };
  }
}
