package io.millrace.protocols.forward;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.protocols.socket.Conversation;
import io.millrace.protocols.socket.RecordStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said on one connection: a handshake if there is a key, and an acknowledgement for each
 * chunk that wants one, once it is durable. Reads on one thread; acknowledgements come from
 * another.
 */
final class ForwardConversation implements Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(ForwardConversation.class);

  private final ForwardTranslator translator;
  private @Nullable Handshake handshake;
  private OutputStream peer = OutputStream.nullOutputStream();

  /**
   * @param sharedKey that the peer must know; empty for none
   */
  ForwardConversation(ForwardTranslator translator, String sharedKey) {
    this.translator = translator;
    handshake = sharedKey.isEmpty() ? null : new Handshake(sharedKey);
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    peer = out;
    if (handshake != null) {
      handshake.ask(out);
    }
  }

  @Override
  public void read(byte[] bytes, int offset, int length, RecordStream out)
      throws BadRecord, IOException, InterruptedException {
    Handshake open = handshake;
    if (open != null) {
      open.check(bytes, offset, length, peer);
      handshake = null;
      return;
    }
    String chunk = translator.read(bytes, offset, length, out);
    if (chunk != null) {
      out.whenDurable(() -> acknowledge(chunk));
    }
  }

  private void acknowledge(String chunk) {
    try (MessageBufferPacker answer = MessagePack.newDefaultBufferPacker()) {
      answer.packMapHeader(1).packString("ack").packString(chunk);
      peer.write(answer.toByteArray());
      peer.flush();
    } catch (IOException e) {
      // Reading from it fails too, or ends, and that is told of.
      LOG.debug("the peer is gone before it heard of its chunk {}", chunk, e);
    }
  }
}
