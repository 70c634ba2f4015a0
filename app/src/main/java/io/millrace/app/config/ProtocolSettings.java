package io.millrace.app.config;

import io.millrace.protocols.elasticsearch.ElasticsearchSettings;
import java.util.Objects;

/**
 * What shippers may speak.
 *
 * @param elasticsearch Beats, Logstash, and all that writes to Elasticsearch
 */
public record ProtocolSettings(ElasticsearchSettings elasticsearch) {
  public ProtocolSettings {
    Objects.requireNonNull(elasticsearch, "elasticsearch");
  }

  /** All that HTTP carries, on the port of the server alone. */
  public static ProtocolSettings defaults() {
    return new ProtocolSettings(ElasticsearchSettings.defaults());
  }
}
