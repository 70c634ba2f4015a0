package io.millrace.protocols.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Eventually;
import io.millrace.model.LogRecord;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.protocols.CollectorServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UdpListenerTest {
  private static final int WAITING_BYTES = 1 << 16;

  private final CollectorServer server = new CollectorServer();
  private final RecordDraft draft = new RecordDraft(RecordLimits.defaults());
  private final UdpListener listener =
      new UdpListener(
          "datagrams",
          new SocketSettings(
              "127.0.0.1",
              1,
              1 << 10,
              1 << 10,
              Duration.ofMinutes(1),
              WAITING_BYTES,
              TlsSettings.defaults()),
          0,
          (bytes, offset, length, out) -> {
            draft.clear();
            draft.part(Part.MESSAGE, bytes, offset, length);
            out.add(draft, out.defaults());
          },
          server.collector().intake("datagrams"));

  @AfterEach
  void close() {
    listener.close();
    server.close();
  }

  @Test
  void eachDatagramIsARecordOfItsSendersHost() throws Exception {
    send("first");
    send("");
    send("second");
    assertThat(server.records(3))
        .allSatisfy(record -> assertThat(record.host()).isEqualTo("127.0.0.1"))
        .extracting(LogRecord::message)
        .containsExactly("first", "", "second");
  }

  @Test
  void aFloodBeyondTheBoundsIsCountedAndTheRestKept() throws Exception {
    server.failure = new MillraceException(Kind.OVERLOADED, "full");
    String text = "x".repeat(1_000);
    int sent = 0;
    while (dropped() == 0) {
      send(text);
      // One that the system itself threw away would be counted by nobody.
      double bytes = ++sent * (double) text.length();
      Eventually.until(
          () -> server.counted("millrace.collector.body.bytes", "form", "sent") == bytes);
    }
    server.failure = null;
    int all = sent;
    List<LogRecord> kept = new ArrayList<>();
    Eventually.until(
        "each is kept or counted as dropped",
        () -> {
          kept.addAll(server.records());
          return kept.size() == all - dropped();
        });
    send("after the flood");
    assertThat(server.records(1)).extracting(LogRecord::message).containsExactly("after the flood");
  }

  private double dropped() {
    return server.counted("millrace.collector.datagrams.dropped");
  }

  private void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(bytes, bytes.length, listener.address()));
    }
  }
}
