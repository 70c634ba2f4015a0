package io.millrace.app.config;

import io.millrace.protocols.datadog.DatadogSettings;
import io.millrace.protocols.elasticsearch.ElasticsearchSettings;
import io.millrace.protocols.forward.ForwardSettings;
import io.millrace.protocols.gelf.GelfSettings;
import io.millrace.protocols.journald.JournaldSettings;
import io.millrace.protocols.loki.LokiSettings;
import io.millrace.protocols.otlp.OtlpSettings;
import io.millrace.protocols.socket.SocketSettings;
import io.millrace.protocols.splunk.SplunkSettings;
import io.millrace.protocols.syslog.SyslogSettings;
import java.util.Objects;

/**
 * What shippers may speak.
 *
 * @param elasticsearch Beats, Logstash, and all that writes to Elasticsearch
 * @param splunk clients of Splunk's HTTP Event Collector
 * @param datadog Datadog's agent, and outputs to Datadog
 * @param loki all that pushes to Loki
 * @param otlp OpenTelemetry's SDKs and collectors
 * @param journald systemd-journal-upload
 * @param sockets how plain sockets are listened on, for the protocols below
 * @param syslog syslog over UDP, TCP and TLS
 * @param gelf all that sends GELF, also over HTTP
 * @param forward Fluentd, Fluent Bit, and their libraries
 */
public record ProtocolSettings(
    ElasticsearchSettings elasticsearch,
    SplunkSettings splunk,
    DatadogSettings datadog,
    LokiSettings loki,
    OtlpSettings otlp,
    JournaldSettings journald,
    SocketSettings sockets,
    SyslogSettings syslog,
    GelfSettings gelf,
    ForwardSettings forward) {
  public ProtocolSettings {
    Objects.requireNonNull(elasticsearch, "elasticsearch");
    Objects.requireNonNull(splunk, "splunk");
    Objects.requireNonNull(datadog, "datadog");
    Objects.requireNonNull(loki, "loki");
    Objects.requireNonNull(otlp, "otlp");
    Objects.requireNonNull(journald, "journald");
    Objects.requireNonNull(sockets, "sockets");
    Objects.requireNonNull(syslog, "syslog");
    Objects.requireNonNull(gelf, "gelf");
    Objects.requireNonNull(forward, "forward");
  }

  /** All that HTTP carries, on the port of the server alone, and no plain sockets. */
  public static ProtocolSettings defaults() {
    return new ProtocolSettings(
        ElasticsearchSettings.defaults(),
        SplunkSettings.defaults(),
        DatadogSettings.defaults(),
        LokiSettings.defaults(),
        OtlpSettings.defaults(),
        JournaldSettings.defaults(),
        SocketSettings.defaults(),
        SyslogSettings.defaults(),
        GelfSettings.defaults(),
        ForwardSettings.defaults());
  }
}
