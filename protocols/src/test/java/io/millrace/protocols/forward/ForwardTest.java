package io.millrace.protocols.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.collector.Intake;
import io.millrace.http.ByteBudget;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.pipeline.record.RecordLimits;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.protocols.CollectorServer;
import io.millrace.protocols.socket.Decompressed;
import io.millrace.protocols.socket.SocketSettings;
import io.millrace.protocols.socket.TcpListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueFactory;

/** A client that speaks the protocol over a real connection. */
class ForwardTest {
  private static final long TIME = 1_795_255_200;

  private final CollectorServer server = new CollectorServer();
  private final ByteBudget budget = new ByteBudget(1 << 22);
  private TcpListener listener = listener("");

  @AfterEach
  void close() {
    listener.close();
    assertThat(budget.used()).isZero();
    server.close();
  }

  @Test
  void aMessageIsARecord() throws Exception {
    try (Socket socket = connect()) {
      MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
      out.packArrayHeader(3).packString("app.web");
      out.packExtensionTypeHeader((byte) 0, 8)
          .writePayload(ByteBuffer.allocate(8).putInt((int) TIME).putInt(123).array());
      out.packMapHeader(8);
      out.packString("log").packString("refused");
      out.packString("level").packString("error");
      out.packString("host").packString("web1");
      out.packString("code").packInt(7);
      out.packString("load").packDouble(0.5);
      out.packString("http").packMapHeader(1).packString("path").packString("/");
      out.packString("tags").packArrayHeader(2).packString("a").packInt(1);
      out.packString("raw").packBinaryHeader(2).writePayload(new byte[] {'o', 'k'});
      send(socket, out);
      LogRecord record = server.records(1).getFirst();
      assertThat(record.timestamp()).isEqualTo(TIME * 1_000_000_000 + 123);
      assertThat(record.message()).isEqualTo("refused");
      assertThat(record.level()).isEqualTo(Level.ERROR);
      assertThat(record.host()).isEqualTo("web1");
      assertThat(record.service()).isEqualTo("app.web");
      assertThat(record.fields())
          .isEqualTo(
              Map.of(
                  "tag", new Value.Text("app.web"),
                  "code", new Value.Whole(7),
                  "load", new Value.Decimal(0.5),
                  "http.path", new Value.Text("/"),
                  "tags", new Value.Json("[\"a\",1]"),
                  "raw", new Value.Text("ok")));
    }
  }

  @ParameterizedTest
  @CsvSource({"LISTED", "PACKED", "COMPRESSED"})
  void manyAreAcknowledgedOnceTheyAreDurable(Form form) throws Exception {
    server.failure = new MillraceException(Kind.UNAVAILABLE, "the disk is full");
    try (Socket socket = connect()) {
      send(socket, chunk(form, "c1", 3));
      send(socket, chunk(form, "c2", 2));
      socket.setSoTimeout(200);
      assertThat(isSilent(socket)).isTrue();
      assertThat(server.records()).isEmpty();
      server.failure = null;
      socket.setSoTimeout(60_000);
      MessageUnpacker in = MessagePack.newDefaultUnpacker(socket.getInputStream());
      assertThat(in.unpackValue().toJson()).isEqualTo("{\"ack\":\"c1\"}");
      assertThat(in.unpackValue().toJson()).isEqualTo("{\"ack\":\"c2\"}");
      assertThat(server.records())
          .extracting(LogRecord::message)
          .containsExactly("line 0", "line 1", "line 2", "line 0", "line 1");
    }
  }

  @Test
  void whatIsNoEventIsPassedOverAndItsNeighboursKept() throws Exception {
    try (Socket socket = connect()) {
      MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
      out.packInt(7);
      out.packArrayHeader(2).packString("t").packArrayHeader(4);
      entry(out, "first");
      out.packNil();
      out.packArrayHeader(2).packString("no time").packMapHeader(0);
      entry(out, "second");
      out.packNil();
      send(socket, out);
      assertThat(server.records(2))
          .extracting(LogRecord::message)
          .containsExactly("first", "second");
      assertThat(server.counted("millrace.collector.records.rejected", "reason", "malformed"))
          .isEqualTo(3);
    }
  }

  @Test
  void whatIsNoMessagePackEndsTheConnection() throws Exception {
    try (Socket socket = connect()) {
      MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
      out.packArrayHeader(2).packString("t").packArrayHeader(1);
      entry(out, "first");
      out.writePayload(new byte[] {(byte) 0xC1});
      send(socket, out);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(server.records(1)).extracting(LogRecord::message).containsExactly("first");
    }
  }

  @Test
  void whoKnowsTheKeyIsLetIn() throws Exception {
    listener.close();
    listener = listener("secret");
    try (Socket socket = connect()) {
      MessageUnpacker in = MessagePack.newDefaultUnpacker(socket.getInputStream());
      byte[] nonce = hello(in);
      send(socket, ping(nonce, "secret"));
      assertThat(in.unpackArrayHeader()).isEqualTo(5);
      assertThat(in.unpackString()).isEqualTo("PONG");
      assertThat(in.unpackBoolean()).isTrue();
      assertThat(in.unpackString()).isEmpty();
      String name = in.unpackString();
      assertThat(in.unpackString()).isEqualTo(digest(name, nonce, "secret"));
      send(socket, chunk(Form.PACKED, "c1", 1));
      assertThat(in.unpackValue().toJson()).isEqualTo("{\"ack\":\"c1\"}");
    }
  }

  @Test
  void whoDoesNotKnowTheKeyIsToldAndLeftOut() throws Exception {
    listener.close();
    listener = listener("secret");
    try (Socket socket = connect()) {
      MessageUnpacker in = MessagePack.newDefaultUnpacker(socket.getInputStream());
      send(socket, ping(hello(in), "guess"));
      assertThat(in.unpackArrayHeader()).isEqualTo(5);
      assertThat(in.unpackString()).isEqualTo("PONG");
      assertThat(in.unpackBoolean()).isFalse();
      assertThat(in.unpackString()).isEqualTo("shared_key mismatch");
    }
    try (Socket socket = connect()) {
      send(socket, chunk(Form.PACKED, "c1", 1));
      MessageUnpacker in = MessagePack.newDefaultUnpacker(socket.getInputStream());
      hello(in);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(server.records()).isEmpty();
  }

  private enum Form {
    LISTED,
    PACKED,
    COMPRESSED
  }

  private static MessageBufferPacker chunk(Form form, String name, int events) throws IOException {
    MessageBufferPacker entries = MessagePack.newDefaultBufferPacker();
    for (int i = 0; i < events; i++) {
      entry(entries, "line " + i);
    }
    MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
    out.packArrayHeader(3).packString("app");
    if (form == Form.LISTED) {
      out.packArrayHeader(events).writePayload(entries.toByteArray());
    } else {
      byte[] packed = form == Form.PACKED ? entries.toByteArray() : gzip(entries.toByteArray());
      out.packBinaryHeader(packed.length).writePayload(packed);
    }
    boolean compressed = form == Form.COMPRESSED;
    out.packMapHeader(compressed ? 3 : 2);
    out.packString("size").packInt(events);
    if (compressed) {
      out.packString("compressed").packString("gzip");
    }
    out.packString("chunk").packString(name);
    return out;
  }

  private static void entry(MessageBufferPacker out, String message) throws IOException {
    out.packArrayHeader(2).packLong(TIME);
    out.packMapHeader(1).packString("message").packString(message);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(sent)) {
      out.write(plain);
    }
    return sent.toByteArray();
  }

  private static byte[] hello(MessageUnpacker in) throws IOException {
    assertThat(in.unpackArrayHeader()).isEqualTo(2);
    assertThat(in.unpackString()).isEqualTo("HELO");
    return in.unpackValue()
        .asMapValue()
        .map()
        .get(ValueFactory.newString("nonce"))
        .asBinaryValue()
        .asByteArray();
  }

  private static MessageBufferPacker ping(byte[] nonce, String key) throws Exception {
    MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
    out.packArrayHeader(6).packString("PING").packString("client").packString("salt");
    out.packString(digest("client", nonce, key)).packString("").packString("");
    return out;
  }

  private static String digest(String host, byte[] nonce, String key) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-512");
    sha.update(("salt" + host).getBytes(StandardCharsets.UTF_8));
    sha.update(nonce);
    sha.update(key.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(sha.digest());
  }

  private static boolean isSilent(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException _) {
      return true;
    }
  }

  private static void send(Socket socket, MessageBufferPacker message) throws IOException {
    socket.getOutputStream().write(message.toByteArray());
    socket.getOutputStream().flush();
  }

  private Socket connect() throws IOException {
    return new Socket(listener.address().getAddress(), listener.address().getPort());
  }

  private TcpListener listener(String key) {
    RecordLimits limits = RecordLimits.defaults();
    Intake intake = server.collector().intake("forward");
    return new TcpListener(
        "forward",
        SocketSettings.defaults(),
        0,
        null,
        new TcpListener.Protocol(
            () -> new MessagePackFraming(1 << 20),
            () ->
                new ForwardConversation(
                    new ForwardTranslator(limits, new Decompressed.Bounds(1 << 20, budget)), key)),
        intake,
        budget);
  }
}
