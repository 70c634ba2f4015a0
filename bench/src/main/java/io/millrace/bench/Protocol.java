package io.millrace.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** What rows can be sent by. */
enum Protocol {
  /** Our own lines of JSON. */
  LINES,
  ELASTICSEARCH,
  LOKI,
  OTLP,
  OTLP_GRPC,
  SYSLOG,
  GELF,
  FORWARD,
  SPLUNK,
  DATADOG;

  private static final String OTLP_EXPORT =
      "/opentelemetry.proto.collector.logs.v1.LogsService/Export";

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Settings of a server that is to take it.
   *
   * @param port of the loopback, for a protocol that has one of its own
   */
  Map<String, String> settings(int port) {
    return switch (this) {
      case SYSLOG -> Map.of("MILLRACE_PROTOCOLS_SYSLOG_TCP_PORT", Integer.toString(port));
      case GELF -> Map.of("MILLRACE_PROTOCOLS_GELF_TCP_PORT", Integer.toString(port));
      case FORWARD -> Map.of("MILLRACE_PROTOCOLS_FORWARD_PORT", Integer.toString(port));
      default -> Map.of();
    };
  }

  /**
   * Opens what sends to a server.
   *
   * @param port that it was given in its settings
   */
  Sender open(Server server, int port) throws IOException {
    return switch (this) {
      case LINES -> requests(server, server.engine());
      case ELASTICSEARCH -> requests(server, HttpProtocol.elasticsearch());
      case LOKI -> requests(server, HttpProtocol.loki());
      case OTLP -> requests(server, HttpProtocol.otlp());
      case OTLP_GRPC -> new GrpcSender(server.process().uri(), OTLP_EXPORT, ProtobufBodies::otlp);
      case SYSLOG -> new SocketSender(port, LineProtocols::syslog);
      case GELF -> new SocketSender(port, LineProtocols::gelf);
      case FORWARD -> new ForwardSender(port);
      case SPLUNK -> requests(server, HttpProtocol.splunk());
      case DATADOG -> requests(server, HttpProtocol.datadog());
    };
  }

  private static Sender requests(Server server, Intake intake) {
    return new RequestSender(intake, server.client());
  }
}
