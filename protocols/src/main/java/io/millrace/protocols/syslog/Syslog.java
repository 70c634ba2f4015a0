package io.millrace.protocols.syslog;

import io.millrace.collector.Collector;
import io.millrace.collector.Intake;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.protocols.socket.Conversation;
import io.millrace.protocols.socket.Sockets;
import io.millrace.protocols.socket.TcpListener.Protocol;
import io.millrace.protocols.socket.Translator;
import java.util.function.Supplier;

/** Listens for syslog. */
public final class Syslog {
  private static final String NAME = "syslog";

  private Syslog() {}

  /** Opens the ports that are configured. */
  public static void listen(
      SyslogSettings settings, Sockets sockets, Collector collector, RecordLimits limits) {
    Intake intake = collector.intake(NAME);
    Supplier<Translator> translator = () -> new SyslogTranslator(limits, settings.zoneId());
    Protocol streamed =
        new Protocol(
            () -> new SyslogFraming(sockets.frameBytes()),
            () -> Conversation.oneWay(translator.get()));
    sockets.udp("syslog over UDP", settings.udpPort(), translator, intake);
    sockets.tcp("syslog over TCP", settings.tcpPort(), streamed, intake);
    sockets.tls("syslog over TLS", settings.tlsPort(), streamed, intake);
  }
}
