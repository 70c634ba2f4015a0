package io.millrace.protocols.journald;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.protocols.CollectorServer;
import io.millrace.protocols.CollectorServer.Answer;
import io.millrace.protocols.Gzip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournaldTest {
  private static final String TYPE = "application/vnd.fdo.journal";

  private final CollectorServer server = server(Duration.ofHours(1));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void entriesBecomeRecords() {
    Answer answer =
        upload(
            entry(
                "__CURSOR=s=1;i=2",
                "__REALTIME_TIMESTAMP=1795255200123456",
                "PRIORITY=3",
                "_HOSTNAME=web1",
                "SYSLOG_IDENTIFIER=sshd",
                "_SYSTEMD_UNIT=ssh.service",
                "_PID=17",
                "PID=forged",
                "TAG=a",
                "TAG=b",
                "MESSAGE=refused=yes"));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text()).isEqualTo("OK.\n");
    LogRecord record = server.records(1).getFirst();
    assertThat(record.timestamp()).isEqualTo(1795255200123456000L);
    assertThat(record.level()).isEqualTo(Level.ERROR);
    assertThat(record.host()).isEqualTo("web1");
    assertThat(record.service()).isEqualTo("sshd");
    assertThat(record.message()).isEqualTo("refused=yes");
    assertThat(record.fields())
        .containsEntry("cursor", text("s=1;i=2"))
        .containsEntry("priority", text("3"))
        .containsEntry("systemd_unit", text("ssh.service"))
        .containsEntry("pid", text("17"))
        .containsEntry("pid.2", text("forged"))
        .containsEntry("tag", text("a"))
        .containsEntry("tag.2", text("b"))
        .hasSize(7);
  }

  @Test
  void valuesMayBeBinary() throws Exception {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    sent.writeBytes("_SYSTEMD_UNIT=a.service\nMESSAGE\n".getBytes(StandardCharsets.UTF_8));
    byte[] value = "two\nlines".getBytes(StandardCharsets.UTF_8);
    sent.writeBytes(length(value.length));
    sent.writeBytes(value);
    sent.writeBytes("\n\n\n".getBytes(StandardCharsets.UTF_8));
    sent.writeBytes(entry("MESSAGE=second"));
    assertThat(upload(sent.toByteArray()).status()).isEqualTo(202);
    assertThat(server.records(2))
        .extracting(LogRecord::message)
        .containsExactly("two\nlines", "second");
  }

  @Test
  void whatIsTooLargeIsPassedOverAndItsNeighboursKept() throws Exception {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    sent.writeBytes(entry("MESSAGE=first"));
    sent.writeBytes(entry("A=b", "MESSAGE=" + "x".repeat(3 << 20), "C=d"));
    sent.writeBytes("COREDUMP\n".getBytes(StandardCharsets.UTF_8));
    sent.writeBytes(length(3 << 20));
    sent.writeBytes(new byte[3 << 20]);
    sent.writeBytes("\nMESSAGE=dumped\n\n".getBytes(StandardCharsets.UTF_8));
    sent.writeBytes(entry("MESSAGE=last"));
    assertThat(upload(sent.toByteArray()).status()).isEqualTo(202);
    assertThat(server.records(2)).extracting(LogRecord::message).containsExactly("first", "last");
    assertThat(server.counted("millrace.collector.records.rejected", "reason", "too_large"))
        .isEqualTo(2);
  }

  @Test
  void entriesAreDurableAsTheyCome() throws Exception {
    HttpURLConnection connection = chunked(server);
    try (OutputStream out = connection.getOutputStream()) {
      for (int i = 0; i < 3; i++) {
        out.write(entry("MESSAGE=entry " + i));
        out.flush();
        assertThat(server.records(1)).extracting(LogRecord::message).containsExactly("entry " + i);
      }
    }
    assertThat(connection.getResponseCode()).isEqualTo(202);
  }

  @Test
  void entriesMayBeCompressedInParts() throws Exception {
    for (String encoding : List.of("zstd", "gzip")) {
      HttpURLConnection connection = chunked(server);
      connection.setRequestProperty("Content-Encoding", encoding);
      try (OutputStream out = connection.getOutputStream()) {
        for (int i = 0; i < 3; i++) {
          // Each by itself, as systemd-journal-upload does it.
          out.write(compressed(encoding, entry("MESSAGE=" + encoding + i)));
          out.flush();
          assertThat(server.records(1))
              .extracting(LogRecord::message)
              .containsExactly(encoding + i);
        }
      }
      assertThat(connection.getResponseCode()).isEqualTo(202);
      assertThat(connection.getHeaderField("Accept-Encoding")).isEqualTo("zstd");
    }
  }

  @Test
  void whatIsNotSoCompressedIsRefused() {
    byte[] whole = Zstd.compress(entry("MESSAGE=first"));
    for (byte[] bad : List.of(entry("MESSAGE=x"), Arrays.copyOf(whole, whole.length - 1))) {
      assertThat(upload(bad, "Content-Encoding", "zstd").status()).isEqualTo(400);
      assertThat(upload(bad, "Content-Encoding", "gzip").status()).isEqualTo(400);
    }
    Answer other = upload(entry("MESSAGE=x"), "Content-Encoding", "lz4");
    assertThat(other.status()).isEqualTo(415);
    assertThat(other.text()).contains("zstd");
    assertThat(upload(entry("MESSAGE=x"), "Content-Encoding", "deflate").status()).isEqualTo(415);
  }

  @Test
  void aSilentRequestIsEndedAndWhatHasComeIsStored() throws Exception {
    try (CollectorServer impatient = server(Duration.ofSeconds(3))) {
      HttpURLConnection connection = chunked(impatient);
      OutputStream out = connection.getOutputStream();
      out.write(entry("MESSAGE=first"));
      out.write("MESSAGE=half".getBytes(StandardCharsets.UTF_8));
      out.flush();
      assertThat(impatient.records(1)).extracting(LogRecord::message).containsExactly("first");
      assertThat(connection.getResponseCode()).isEqualTo(400);
    }
  }

  @Test
  void whatIsNoExportIsRefused() {
    assertThat(server.post("/upload", "x", "Content-Type", "text/plain").status()).isEqualTo(415);
    byte[] cut = "MESSAGE\nabc".getBytes(StandardCharsets.UTF_8);
    assertThat(upload(cut).status()).isEqualTo(400);
    byte[] negative =
        "MESSAGE\n\377\377\377\377\377\377\377\377".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(upload(negative).status()).isEqualTo(400);
    assertThat(server.records()).isEmpty();
  }

  private static CollectorServer server(Duration idleTimeout) {
    return new CollectorServer((collector, limits) ->
        new Journald(
                new JournaldSettings(true, 0, idleTimeout),
                1 << 20,
                collector,
                limits.batch().record())
            .endpoints());
  }

  private static HttpURLConnection chunked(CollectorServer server) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) server.uri("/upload").toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", TYPE);
    connection.setChunkedStreamingMode(0);
    return connection;
  }

  private static byte[] compressed(String encoding, byte[] bytes) throws IOException {
    return encoding.equals("zstd") ? Zstd.compress(bytes) : Gzip.of(bytes);
  }

  private Answer upload(byte[] body, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", TYPE));
    all.addAll(List.of(headers));
    return server.post("/upload", body, all.toArray(String[]::new));
  }

  private static byte[] entry(String... fields) {
    return (String.join("\n", fields) + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] length(long length) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }
}
