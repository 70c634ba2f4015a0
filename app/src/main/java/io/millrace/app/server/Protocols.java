package io.millrace.app.server;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerPort;
import com.linecorp.armeria.server.VirtualHostBuilder;
import io.millrace.app.config.ProtocolSettings;
import io.millrace.collector.Collector;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.protocols.Endpoint;
import io.millrace.protocols.datadog.Datadog;
import io.millrace.protocols.elasticsearch.Elasticsearch;
import io.millrace.protocols.elasticsearch.ElasticsearchSettings;
import io.millrace.protocols.splunk.Splunk;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Binds what shippers speak: all of it to the one port of the process, and each protocol to a port
 * of its own too where one is configured.
 */
final class Protocols {
  private final ProtocolSettings settings;
  private final Collector collector;
  private final BatchLimits limits;
  private final String host;

  /**
   * @param host that is listened on
   */
  Protocols(ProtocolSettings settings, Collector collector, BatchLimits limits, String host) {
    this.settings = settings;
    this.collector = collector;
    this.limits = limits;
    this.host = host;
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
  }

  private void bind(ServerBuilder server, int port, List<Endpoint> endpoints) {
    endpoints.forEach(endpoint -> server.service(endpoint.route(), endpoint.service()));
    if (port > 0) {
      server.port(new ServerPort(new InetSocketAddress(host, port), SessionProtocol.HTTP));
      VirtualHostBuilder own = server.virtualHost(port);
      endpoints.forEach(endpoint -> own.service(endpoint.route(), endpoint.service()));
    }
  }
}
