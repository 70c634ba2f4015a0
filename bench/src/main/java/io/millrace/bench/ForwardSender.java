package io.millrace.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/** Sends rows in Fluentd's forward protocol, version 1, each chunk acknowledged. */
final class ForwardSender implements Sender {
  private final Socket socket;
  private final OutputStream out;
  private final MessageUnpacker answers;
  private long chunks;

  /** Connects to a port of the loopback. */
  ForwardSender(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    out = socket.getOutputStream();
    answers = MessagePack.newDefaultUnpacker(socket.getInputStream());
  }

  @Override
  public Sent send(byte[] lines, int length) throws IOException {
    String chunk = "chunk-" + ++chunks;
    out.write(chunk(Row.read(lines, length), chunk));
    return () -> {
      // Answers come in the order of the chunks.
      answers.unpackMapHeader();
      answers.unpackString();
      String acknowledged = answers.unpackString();
      if (!acknowledged.equals(chunk)) {
        throw new IOException("acknowledged was " + acknowledged + " instead of " + chunk);
      }
    };
  }

  private static byte[] chunk(List<Row> rows, String chunk) throws IOException {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packArrayHeader(3);
      packer.packString("bench");
      packer.packArrayHeader(rows.size());
      for (Row row : rows) {
        packer.packArrayHeader(2);
        time(packer, row.timestamp());
        packer.packMapHeader(5);
        text(packer, "level", row.level());
        text(packer, "service", row.service());
        text(packer, "host", row.host());
        text(packer, "trace_id", row.trace());
        text(packer, "message", row.message());
      }
      packer.packMapHeader(1);
      text(packer, "chunk", chunk);
      return packer.toByteArray();
    }
  }

  /** Its own extension type 0: seconds and nanoseconds, 4 bytes each. */
  private static void time(MessageBufferPacker packer, Instant time) throws IOException {
    packer.packExtensionTypeHeader((byte) 0, 8);
    packer.writePayload(
        ByteBuffer.allocate(8).putInt((int) time.getEpochSecond()).putInt(time.getNano()).array());
  }

  private static void text(MessageBufferPacker packer, String name, String value)
      throws IOException {
    packer.packString(name);
    packer.packString(value);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
