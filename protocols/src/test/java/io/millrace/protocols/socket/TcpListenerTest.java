package io.millrace.protocols.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.Certificates;
import io.millrace.contracts.Eventually;
import io.millrace.http.ByteBudget;
import io.millrace.model.LogRecord;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.protocols.CollectorServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TcpListenerTest {
  private static final int FRAME_BYTES = 1 << 14;

  @TempDir private Path folder;

  private final CollectorServer server = new CollectorServer();
  private TcpListener listener = listener(settings(16, Duration.ofMinutes(1), tls("", "", "")));

  @AfterEach
  void close() {
    listener.close();
    server.close();
  }

  @Test
  void eachLineIsARecord() throws Exception {
    try (Socket socket = connect()) {
      write(socket, "first\nse");
      assertThat(messages(1)).containsExactly("first");
      write(socket, "cond\n\nthird");
      socket.shutdownOutput();
      assertThat(messages(2)).containsExactly("second", "third");
    }
  }

  @Test
  void whatIsTooLongIsPassedOverAndItsNeighboursKept() throws Exception {
    try (Socket socket = connect()) {
      write(socket, "before\n" + "x".repeat(3 * FRAME_BYTES) + "\nafter\n");
      assertThat(messages(2)).containsExactly("before", "after");
    }
    assertThat(server.counted("millrace.collector.records.rejected", "reason", "too_large"))
        .isEqualTo(1);
  }

  @Test
  void aQueueThatTakesNothingMakesThePeerWait() throws Exception {
    server.failure = new MillraceException(Kind.OVERLOADED, "full");
    AtomicLong written = new AtomicLong();
    String line = "x".repeat(999) + "\n";
    int lines = 20_000;
    try (Socket socket = connect()) {
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < lines; i++) {
                  writeQuietly(socket, line);
                  written.incrementAndGet();
                }
              });
      awaitStandstill(written);
      assertThat(written.get()).isLessThan(lines);
      assertThat(server.records()).isEmpty();
      server.failure = null;
      assertThat(messages(lines)).hasSize(lines);
      writer.join();
    }
  }

  @Test
  void whatWasReadIsSentWhenThePeerIsGone() throws Exception {
    try (Socket socket = connect()) {
      write(socket, "one\ntwo\nhalf");
      // Closed by a reset, not in good order.
      Eventually.until(() -> server.counted("millrace.collector.records.accepted") == 2);
      socket.setSoLinger(true, 0);
    }
    assertThat(messages(3)).containsExactly("one", "two", "half");
  }

  @Test
  void whatHasArrivedIsSentBeforeItCloses() throws Exception {
    server.failure = new MillraceException(Kind.OVERLOADED, "full");
    try (Socket socket = connect()) {
      String lines =
          IntStream.range(0, 2_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
      write(socket, lines);
      Eventually.until(() -> server.counted("millrace.collector.body.bytes", "form", "sent") > 0);
      Thread closer = Thread.ofVirtual().start(listener::close);
      server.failure = null;
      closer.join();
      assertThat(server.records()).hasSize(2_000);
    }
    assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
  }

  @Test
  void aSilentConnectionIsClosed() throws Exception {
    reopen(settings(16, Duration.ofMillis(50), tls("", "", "")));
    try (Socket socket = connect()) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void moreConnectionsWait() throws Exception {
    reopen(settings(1, Duration.ofMinutes(1), tls("", "", "")));
    try (Socket second = new Socket()) {
      try (Socket first = connect()) {
        write(first, "first\n");
        assertThat(messages(1)).containsExactly("first");
        second.connect(listener.address());
        write(second, "second\n");
        write(first, "third\n");
        assertThat(messages(1)).containsExactly("third");
      }
      assertThat(messages(1)).containsExactly("second");
    }
  }

  @Test
  void speaksTlsWithWhoeverShowsACertificate() throws Exception {
    Certificates certificates = new Certificates(folder);
    for (String name : List.of("server", "client", "stranger")) {
      certificates.make(name);
    }
    reopen(
        settings(
            16,
            Duration.ofMinutes(1),
            new TlsSettings(
                certificates.certificate("server"),
                certificates.key("server"),
                certificates.certificate("client"))));
    try (Socket socket = connect(certificates.client("client", "server"))) {
      write(socket, "by the client\n");
      assertThat(messages(1)).containsExactly("by the client");
    }
    assertThatThrownBy(
            () -> {
              try (Socket socket = connect(certificates.client("stranger", "server"))) {
                write(socket, "by a stranger\n");
                // In TLS 1.3 the client learns of it when it reads.
                int read = socket.getInputStream().read();
                throw new AssertionError("let in, and told " + read);
              }
            })
        .isInstanceOf(IOException.class);
    assertThat(server.records()).isEmpty();
  }

  private void reopen(SocketSettings settings) {
    listener.close();
    listener = listener(settings);
  }

  private TcpListener listener(SocketSettings settings) {
    return new TcpListener(
        "lines",
        settings,
        0,
        settings.tls().encrypts() ? new TlsContext(settings.tls()) : null,
        new TcpListener.Protocol(
            () -> new DelimitedFraming('\n'), () -> Conversation.oneWay(lines())),
        server.collector().intake("lines"),
        new ByteBudget(settings.bytesInFlight()));
  }

  private static SocketSettings settings(int connections, Duration idle, TlsSettings tls) {
    return new SocketSettings("127.0.0.1", connections, FRAME_BYTES, 1 << 20, idle, 1 << 24, tls);
  }

  private static TlsSettings tls(String certificate, String key, String authorities) {
    return new TlsSettings(Path.of(certificate), Path.of(key), Path.of(authorities));
  }

  private static Translator lines() {
    RecordDraft draft = new RecordDraft(RecordLimits.defaults());
    return (bytes, offset, length, out) -> {
      draft.clear();
      draft.part(Part.MESSAGE, bytes, offset, length);
      out.add(draft, out.defaults());
    };
  }

  private Socket connect() throws IOException {
    return new Socket(listener.address().getAddress(), listener.address().getPort());
  }

  private Socket connect(SSLContext context) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(listener.address().getAddress(), listener.address().getPort());
    socket.startHandshake();
    return socket;
  }

  private List<String> messages(int count) {
    return server.records(count).stream().map(LogRecord::message).toList();
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void writeQuietly(Socket socket, String text) {
    try {
      write(socket, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a number that is more than nothing is the same twice, half a second apart. */
  private static void awaitStandstill(AtomicLong number) {
    AtomicLong last = new AtomicLong(-1);
    AtomicLong since = new AtomicLong();
    Eventually.until(
        "a standstill",
        () -> {
          long now = System.nanoTime();
          if (number.get() != last.get() || number.get() == 0) {
            last.set(number.get());
            since.set(now);
          }
          return now - since.get() > Duration.ofMillis(500).toNanos();
        });
  }
}
