package io.millrace.protocols.gelf;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.protocols.socket.RecordStream;
import io.millrace.protocols.socket.Translator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages together that came in several datagrams: two bytes 1E 0F, eight that name the
 * message, its place in it, how many there are, and a part of the message. Messages whose parts do
 * not come within five seconds, or for which there is no room, are given up, and counted. Not
 * thread-safe.
 */
final class GelfChunks implements Translator {
  private static final int HEADER_BYTES = 12;
  private static final int MOST_CHUNKS = 128;

  /** What a message that is not whole yet takes of memory beside its parts, about. */
  private static final int OVERHEAD = 2_048;

  private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

  private final Translator messages;
  private final int maxBytes;

  /** Messages that are not whole yet, the oldest first. */
  private final Map<Id, Parts> waiting = new LinkedHashMap<>();

  private long waitingBytes;

  private record Id(String peer, long number) {}

  private static final class Parts {
    private final long since;
    private final byte[] @Nullable [] parts;
    private int missing;
    private int bytes = OVERHEAD;

    private Parts(int count, long since) {
      this.since = since;
      parts = new byte[count][];
      missing = count;
    }
  }

  /**
   * @param messages reads those that are whole
   * @param maxBytes memory for those that are not
   */
  GelfChunks(Translator messages, int maxBytes) {
    this.messages = messages;
    this.maxBytes = maxBytes;
  }

  @Override
  public void read(byte[] bytes, int offset, int length, RecordStream out)
      throws BadRecord, IOException, InterruptedException {
    giveUp(out);
    if (length < 2 || bytes[offset] != 0x1E || bytes[offset + 1] != 0x0F) {
      messages.read(bytes, offset, length, out);
      return;
    }
    int place = length > HEADER_BYTES ? bytes[offset + 10] & 0xFF : 0;
    int count = length > HEADER_BYTES ? bytes[offset + 11] & 0xFF : 0;
    if (place >= count || count > MOST_CHUNKS) {
      throw new BadRecord(Reason.MALFORMED, 0, "a part of a message that says not which");
    }
    byte[] part = Arrays.copyOfRange(bytes, offset + HEADER_BYTES, offset + length);
    byte[] whole = take(new Id(out.peer(), number(bytes, offset + 2)), place, count, part, out);
    if (whole != null) {
      messages.read(whole, 0, whole.length, out);
    }
  }

  /** Takes a part; returns the message if it is whole with it. */
  private byte @Nullable [] take(Id id, int place, int count, byte[] part, RecordStream out)
      throws BadRecord {
    Parts parts = waiting.get(id);
    if (parts == null) {
      parts = new Parts(count, out.arrival());
      waiting.put(id, parts);
      waitingBytes += parts.bytes;
    }
    if (parts.parts.length != count) {
      throw new BadRecord(Reason.MALFORMED, 0, "parts that do not agree how many there are");
    }
    if (parts.parts[place] == null) {
      parts.parts[place] = part;
      parts.missing--;
      parts.bytes += part.length;
      waitingBytes += part.length;
    }
    if (parts.missing > 0) {
      return null;
    }
    waiting.remove(id);
    waitingBytes -= parts.bytes;
    ByteArrayOutputStream whole = new ByteArrayOutputStream(parts.bytes);
    for (byte[] each : parts.parts) {
      whole.writeBytes(each);
    }
    return whole.toByteArray();
  }

  /** Gives up what waits too long, and the oldest while there is too much. */
  private void giveUp(RecordStream out) {
    Iterator<Parts> oldest = waiting.values().iterator();
    boolean more = oldest.hasNext();
    while (more) {
      Parts parts = oldest.next();
      if (waitingBytes > maxBytes || out.arrival() - parts.since > PATIENCE) {
        oldest.remove();
        waitingBytes -= parts.bytes;
        out.reject(
            Reason.MALFORMED,
            parts.missing + " of the " + parts.parts.length + " parts of a message did not come");
        more = oldest.hasNext();
      } else {
        more = false;
      }
    }
  }

  private static long number(byte[] bytes, int offset) {
    long number = 0;
    for (int i = offset; i < offset + Long.BYTES; i++) {
      number = number << 8 | (bytes[i] & 0xFF);
    }
    return number;
  }
}
