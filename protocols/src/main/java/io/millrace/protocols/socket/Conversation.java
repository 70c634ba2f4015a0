package io.millrace.protocols.socket;

import io.millrace.pipeline.record.BadRecord;
import java.io.IOException;
import java.io.OutputStream;

/** A translator for one connection of a protocol whose peers are talked to. For one thread. */
public interface Conversation extends Translator {
  /**
   * Says what is to be said before the peer says anything.
   *
   * @param peer for all that is to be said later too
   */
  void begin(OutputStream peer) throws IOException;

  /** A conversation in which nothing is ever said. */
  static Conversation oneWay(Translator translator) {
    return new Conversation() {
      @Override
      public void begin(OutputStream peer) {}

      @Override
      public void read(byte[] bytes, int offset, int length, RecordStream out)
          throws BadRecord, IOException, InterruptedException {
        translator.read(bytes, offset, length, out);
      }
    };
  }
}
