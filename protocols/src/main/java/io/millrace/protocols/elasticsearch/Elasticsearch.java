package io.millrace.protocols.elasticsearch;

import static com.linecorp.armeria.common.HttpMethod.DELETE;
import static com.linecorp.armeria.common.HttpMethod.GET;
import static com.linecorp.armeria.common.HttpMethod.HEAD;
import static com.linecorp.armeria.common.HttpMethod.POST;
import static com.linecorp.armeria.common.HttpMethod.PUT;

import com.linecorp.armeria.server.HttpService;
import io.millrace.collector.Collector;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.protocols.Endpoint;
import java.util.List;

/**
 * The endpoints of Elasticsearch that shippers use: Beats, Logstash, Vector, Fluent Bit, Fluentd,
 * rsyslog, and the official clients.
 */
public final class Elasticsearch {
  static final String NAME = "elasticsearch";

  private Elasticsearch() {}

  /** All of them. */
  public static List<Endpoint> endpoints(
      ElasticsearchSettings settings, Collector collector, BatchLimits limits) {
    HttpService bulk = collector.service(new BulkDialect(limits));
    HttpService document = collector.service(new DocumentDialect(limits));
    Questions questions = new Questions(settings.version());
    HttpService nothing = questions.nothing();
    return List.of(
        Endpoint.at("/_bulk", bulk, POST, PUT),
        Endpoint.at("/{index}/_bulk", bulk, POST, PUT),
        Endpoint.at("/{index}/{type}/_bulk", bulk, POST, PUT),
        Endpoint.at("/{index}/_doc", document, POST),
        Endpoint.at("/{index}/_doc/{id}", document, POST, PUT),
        Endpoint.at("/{index}/_create/{id}", document, POST, PUT),
        Endpoint.at("/", questions.root(), GET, HEAD),
        Endpoint.at("/_license", questions.license(), GET),
        Endpoint.at("/_xpack/license", questions.license(), GET),
        Endpoint.at("/_cluster/health", questions.health(), GET, HEAD),
        Endpoint.at("/_cat/health", questions.health(), GET, HEAD),
        Endpoint.at("/_refresh", questions.refreshed(), GET, POST),
        Endpoint.at("/{index}/_refresh", questions.refreshed(), GET, POST),
        Endpoint.at("/_xpack", nothing, GET),
        Endpoint.at("glob:/_nodes/**", nothing, GET),
        Endpoint.at("glob:/_ilm/**", nothing, GET, HEAD, PUT, POST),
        Endpoint.at("glob:/_template/**", nothing, GET, HEAD, PUT, POST),
        Endpoint.at("glob:/_index_template/**", nothing, GET, HEAD, PUT, POST),
        Endpoint.at("glob:/_component_template/**", nothing, GET, HEAD, PUT, POST),
        Endpoint.at("glob:/_data_stream/**", nothing, GET, HEAD, PUT),
        Endpoint.at("glob:/_ingest/**", nothing, GET, HEAD, PUT, DELETE),
        Endpoint.at("glob:/_logstash/**", nothing, GET, PUT),
        Endpoint.at("glob:/_alias/**", nothing, GET, HEAD, PUT),
        Endpoint.at("regex:^/[^/]+$", nothing, HEAD, PUT));
  }
}
