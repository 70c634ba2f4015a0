package io.millrace.pipeline.journald;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the journal export format: a field is a line {@code NAME=value}, or, if its value is not
 * text of one line, {@code NAME}, a line feed, the length of the value in 64 bits, little-endian,
 * the value, and a line feed; an empty line ends an entry. Not thread-safe.
 */
public final class ExportReader {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Of each line at least so much is kept, as that tells of which kind it is. */
  private static final int NAME_BYTES = 1 << 10;

  private static final String CUT = "it ended within an entry";

  private final InputStream in;
  private final int entryBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /** What the entry that is being read may still have. */
  private int left;

  /** Takes the fields of an entry, in order. */
  @FunctionalInterface
  public interface Fields {
    /**
     * Takes the next one.
     *
     * @throws BadRecord if the entry cannot be a record; it is read on all the same
     */
    void add(String name, byte[] value) throws BadRecord;
  }

  /**
   * Reads from a stream, which stays its owner's to close.
   *
   * @param entryBytes of the names and values of an entry at most
   */
  public ExportReader(InputStream stream, int entryBytes) {
    in = stream;
    this.entryBytes = entryBytes;
  }

  /**
   * Whether more can be read without waiting.
   *
   * @throws IOException if the stream fails
   */
  public boolean isReady() throws IOException {
    return at < end || in.available() > 0;
  }

  /**
   * Reads the next entry.
   *
   * @return false at the end of the stream
   * @throws BadRecord if it is too large, or cannot be a record; it goes on behind it
   * @throws IOException if the stream fails or ends within an entry, or nothing behind can be told
   *     apart
   */
  public boolean next(Fields fields) throws BadRecord, IOException {
    left = entryBytes;
    BadRecord bad = null;
    boolean any = false;
    Line next = line();
    // More than one empty line may stand between entries.
    while (next == Line.TEXT || (next == Line.EMPTY && !any)) {
      if (next == Line.TEXT) {
        any = true;
        try {
          field(fields);
        } catch (BadRecord e) {
          bad = bad == null ? e : bad;
        }
      }
      next = line();
    }
    if (any && next == Line.NONE) {
      throw new ProtocolException(CUT);
    }
    if (bad != null) {
      throw bad;
    }
    return any;
  }

  private void field(Fields fields) throws BadRecord, IOException {
    byte[] bytes = line.toByteArray();
    int equals = 0;
    while (equals < bytes.length && bytes[equals] != '=') {
      equals++;
    }
    String name = new String(bytes, 0, equals, StandardCharsets.UTF_8);
    if (equals < bytes.length) {
      requireRoom();
      fields.add(name, Arrays.copyOfRange(bytes, equals + 1, bytes.length));
    } else {
      byte[] value = binary();
      requireRoom();
      fields.add(name, value);
    }
  }

  private void requireRoom() throws BadRecord {
    if (left < 0) {
      throw new BadRecord(
          Reason.TOO_LARGE, 0, "an entry of more than the limit of " + entryBytes + " bytes");
    }
  }

  private enum Line {
    TEXT,
    EMPTY,
    NONE
  }

  /** Reads a line, of which no more is kept than there is room for. */
  private Line line() throws IOException {
    line.reset();
    boolean empty = true;
    while (at < end || fill()) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      int length = at - from;
      line.write(buffer, from, Math.min(length, Math.max(Math.max(left, 0), room())));
      left = Math.max(-1, left - length);
      empty &= length == 0;
      if (at < end) {
        at++;
        return empty ? Line.EMPTY : Line.TEXT;
      }
    }
    return empty ? Line.NONE : Line.TEXT;
  }

  /** Of a line, whatever the entry may still have. */
  private int room() {
    return Math.max(0, NAME_BYTES - line.size());
  }

  /** The value behind a name alone; empty if there is no room for it. */
  private byte[] binary() throws IOException {
    long length = ByteBuffer.wrap(whole(Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0) {
      throw new ProtocolException("the length of a value is none: is this the export format?");
    }
    byte[] value = {};
    if (length <= left) {
      value = whole((int) length);
      left -= (int) length;
    } else {
      skip(length);
      left = -1;
    }
    requireMore();
    if (buffer[at++] != '\n') {
      throw new ProtocolException("no line feed behind a value: is this the export format?");
    }
    return value;
  }

  private byte[] whole(int length) throws IOException {
    byte[] bytes = new byte[length];
    int read = 0;
    while (read < length) {
      requireMore();
      int part = Math.min(length - read, end - at);
      System.arraycopy(buffer, at, bytes, read, part);
      at += part;
      read += part;
    }
    return bytes;
  }

  private void skip(long length) throws IOException {
    long skip = length;
    while (skip > 0) {
      requireMore();
      int part = (int) Math.min(skip, end - at);
      at += part;
      skip -= part;
    }
  }

  private void requireMore() throws IOException {
    if (at == end && !fill()) {
      throw new ProtocolException(CUT);
    }
  }

  /** Reads what there is, and waits only for the first of it; false at the end of the stream. */
  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }
}
