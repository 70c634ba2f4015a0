package io.millrace.protocols.gelf;

import static com.linecorp.armeria.common.HttpMethod.POST;

import io.millrace.collector.Collector;
import io.millrace.collector.Intake;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.Endpoint;
import io.millrace.protocols.socket.Conversation;
import io.millrace.protocols.socket.DelimitedFraming;
import io.millrace.protocols.socket.Sockets;
import io.millrace.protocols.socket.TcpListener.Protocol;
import java.util.List;

/** Takes GELF, over HTTP and over sockets. */
public final class Gelf {
  static final String NAME = "gelf";

  private Gelf() {}

  /** What is served over HTTP. */
  public static List<Endpoint> endpoints(Collector collector, BatchLimits limits) {
    return List.of(Endpoint.at("/gelf", collector.service(new GelfDialect(limits)), POST));
  }

  /** Opens the ports that are configured. */
  public static void listen(
      GelfSettings settings, Sockets sockets, Collector collector, RecordLimits limits) {
    Intake intake = collector.intake(NAME);
    Protocol streamed =
        new Protocol(
            () -> new DelimitedFraming('\0'),
            () -> Conversation.oneWay(new GelfTranslator(limits, sockets.decompression())));
    sockets.udp(
        "GELF over UDP",
        settings.udpPort(),
        () ->
            new GelfChunks(
                new GelfTranslator(limits, sockets.decompression()), sockets.frameBytes()),
        intake);
    sockets.tcp("GELF over TCP", settings.tcpPort(), streamed, intake);
    sockets.tls("GELF over TLS", settings.tlsPort(), streamed, intake);
  }
}
