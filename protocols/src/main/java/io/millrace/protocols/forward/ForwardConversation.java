package io.millrace.protocols.forward;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.protocols.socket.Conversation;
import io.millrace.protocols.socket.RecordStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * What is said on one connection: a handshake if there is a key, and an acknowledgement for each
 * chunk that wants one, once it is durable. For one thread.
 */
final class ForwardConversation implements Conversation {
  private final ForwardTranslator translator;
  private @Nullable Handshake handshake;
  private OutputStream peer = OutputStream.nullOutputStream();

  /** Chunks that were read since the last time all was durable. */
  private final List<String> chunks = new ArrayList<>();

  /**
   * @param sharedKey that the peer must know; null for none
   */
  ForwardConversation(ForwardTranslator translator, @Nullable String sharedKey) {
    this.translator = translator;
    handshake = sharedKey == null ? null : new Handshake(sharedKey);
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
      chunks.add(chunk);
    }
  }

  @Override
  public void settle(OutputStream out) throws IOException {
    if (chunks.isEmpty()) {
      return;
    }
    try (MessageBufferPacker answers = MessagePack.newDefaultBufferPacker()) {
      for (String chunk : chunks) {
        answers.packMapHeader(1).packString("ack").packString(chunk);
      }
      chunks.clear();
      out.write(answers.toByteArray());
      out.flush();
    }
  }
}
