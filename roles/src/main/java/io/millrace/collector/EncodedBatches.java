package io.millrace.collector;

import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.model.LogBatch;
import io.millrace.model.wire.BatchMessage;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.SoundBatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads batches as agents send them, encoded and with their origins: the body is one or more of
 *
 * <pre>
 * u32  length of the head, little-endian as all numbers
 *      head, as {@link BatchMessage} lays it out; its number is not looked at
 * u32  length of the records
 *      records, as {@link LogBatch} lays them out
 * </pre>
 *
 * Nothing in it is believed: lengths, checksums, the encoding itself, and whose origins they are.
 */
final class EncodedBatches {
  /**
   * What the producers of agents begin with, and no others: nobody can take the place of another's
   * records.
   */
  static final String PREFIX = "agent-";

  private EncodedBatches() {}

  /**
   * Reads a body; the batches do not share its bytes.
   *
   * @throws ProblemException 400 if any of it is not as it must be; nothing is to be kept then
   */
  static List<LogBatch> read(Body body) {
    ByteBuffer in = ByteBuffer.wrap(body.bytes(), 0, body.length()).order(ByteOrder.LITTLE_ENDIAN);
    List<LogBatch> batches = new ArrayList<>();
    while (in.hasRemaining()) {
      try {
        batches.add(batch(part(in, "head"), part(in, "records")));
      } catch (IllegalArgumentException e) {
        throw new ProblemException(
            Problem.invalid("batch " + batches.size() + " of the body: " + e.getMessage()));
      }
    }
    return batches;
  }

  private static LogBatch batch(byte[] head, byte[] records) {
    BatchMessage message = BatchMessage.read(head, records);
    LogBatch batch = message.batch();
    if (message.signal() != Signal.RECORDS) {
      throw new IllegalArgumentException("it holds no log records; agents send nothing else");
    }
    if (!batch.first().producer().startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "the producer '"
              + batch.first().producer()
              + "' is no agent's: their names begin with "
              + PREFIX);
    }
    if (batch.rows() == 0) {
      throw new IllegalArgumentException("it holds no records");
    }
    SoundBatch.require(batch);
    return batch;
  }

  private static byte[] part(ByteBuffer in, String name) {
    int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("its " + name + " is cut off");
    }
    byte[] part = new byte[length];
    in.get(part);
    return part;
  }
}
