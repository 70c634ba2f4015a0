package io.millrace.protocols.forward;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * Has a client show that it knows the shared key, without telling it: it answers {@code HELO} by
 * {@code PING} with a digest of the key and of what was never said before, and hears {@code PONG}
 * with another, by which we show the same. For one connection, one thread.
 */
final class Handshake {
  private static final String SERVER = "millrace";
  private static final int NONCE_BYTES = 16;
  private static final int PING_PARTS = 6;

  private final String key;
  private final byte[] nonce = new byte[NONCE_BYTES];

  Handshake(String key) {
    this.key = key;
    new SecureRandom().nextBytes(nonce);
  }

  /** Asks the client. */
  void ask(OutputStream peer) throws IOException {
    try (MessageBufferPacker hello = MessagePack.newDefaultBufferPacker()) {
      hello.packArrayHeader(2).packString("HELO").packMapHeader(3);
      hello.packString("nonce").packBinaryHeader(NONCE_BYTES).writePayload(nonce);
      hello.packString("auth").packString("");
      hello.packString("keepalive").packBoolean(true);
      peer.write(hello.toByteArray());
      peer.flush();
    }
  }

  /**
   * Reads what the client answered, and tells it the outcome.
   *
   * @throws IOException if it does not know the key, or answered something else
   */
  void check(byte[] bytes, int offset, int length, OutputStream peer) throws IOException {
    try (MessageUnpacker in = MessagePack.newDefaultUnpacker(bytes, offset, length)) {
      if (in.unpackArrayHeader() != PING_PARTS || !in.unpackString().equals("PING")) {
        throw new ProtocolException("it did not answer HELO by PING: has it no shared key?");
      }
      String host = in.unpackString();
      byte[] salt = raw(in);
      byte[] digest = raw(in);
      boolean known = MessageDigest.isEqual(digest, digest(salt, host));
      answer(peer, known ? digest(salt, SERVER) : null);
      if (!known) {
        throw new ProtocolException("it does not know protocols.forward.shared-key");
      }
    } catch (MessagePackException e) {
      throw new ProtocolException("it did not answer HELO by PING: " + e.getMessage());
    }
  }

  private static void answer(OutputStream peer, byte @Nullable [] digest) throws IOException {
    try (MessageBufferPacker pong = MessagePack.newDefaultBufferPacker()) {
      pong.packArrayHeader(5).packString("PONG").packBoolean(digest != null);
      pong.packString(digest == null ? "shared_key mismatch" : "").packString(SERVER);
      pong.packString(digest == null ? "" : new String(digest, StandardCharsets.US_ASCII));
      peer.write(pong.toByteArray());
      peer.flush();
    }
  }

  private byte[] digest(byte[] salt, String host) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-512");
      sha.update(salt);
      sha.update(host.getBytes(StandardCharsets.UTF_8));
      sha.update(nonce);
      sha.update(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest()).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }

  private static byte[] raw(MessageUnpacker in) throws IOException {
    int length =
        in.getNextFormat().getValueType().isBinaryType()
            ? in.unpackBinaryHeader()
            : in.unpackRawStringHeader();
    return in.readPayload(length);
  }
}
