package io.millrace.protocols.socket;

import io.millrace.pipeline.record.BadRecord;
import java.io.IOException;

/** Makes records of what one peer sends, a frame at a time. For one thread. */
public interface Translator {
  /**
   * Reads a frame.
   *
   * @param bytes holds the frame, and is used for others later
   * @param out takes its records
   * @throws BadRecord if it is passed over; records that were added before are kept
   * @throws IOException if nothing that follows can be read either: the connection is closed
   * @throws InterruptedException if records had to be sent, and that was ended
   */
  void read(byte[] bytes, int offset, int length, RecordStream out)
      throws BadRecord, IOException, InterruptedException;
}
