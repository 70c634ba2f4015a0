package io.millrace.protocols.forward;

import io.millrace.collector.Collector;
import io.millrace.collector.Intake;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.socket.Sockets;
import io.millrace.protocols.socket.TcpListener.Protocol;

/** Listens for Fluentd, Fluent Bit, and their libraries. */
public final class Forward {
  private static final String NAME = "forward";

  private Forward() {}

  /** Opens the ports that are configured. */
  public static void listen(
      ForwardSettings settings, Sockets sockets, Collector collector, RecordLimits limits) {
    Intake intake = collector.intake(NAME);
    Protocol protocol =
        new Protocol(
            () -> new MessagePackFraming(sockets.frameBytes()),
            () ->
                new ForwardConversation(
                    new ForwardTranslator(limits, sockets.decompression()), settings.sharedKey()));
    sockets.tcp("forward over TCP", settings.port(), protocol, intake);
    sockets.tls("forward over TLS", settings.tlsPort(), protocol, intake);
  }
}
