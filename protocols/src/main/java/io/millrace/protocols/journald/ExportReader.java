package io.millrace.protocols.journald;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import java.io.BufferedInputStream;
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
final class ExportReader {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Of each line at least so much is kept, as that tells of which kind it is. */
  private static final int NAME_BYTES = 1 << 10;

  private final InputStream in;
  private final int entryBytes;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /** What the entry that is being read may still have. */
  private int left;

  /** Takes the fields of an entry, in order. */
  interface Fields {
    void add(String name, byte[] value) throws BadRecord;
  }

  /**
   * @param entryBytes of the names and values of an entry at most
   */
  ExportReader(InputStream stream, int entryBytes) {
    in = new BufferedInputStream(stream, BUFFER_BYTES);
    this.entryBytes = entryBytes;
  }

  /**
   * Whether more can be read without waiting.
   *
   * @throws IOException if the stream fails
   */
  boolean isReady() throws IOException {
    return in.available() > 0;
  }

  /**
   * Reads the next entry.
   *
   * @return false at the end of the stream
   * @throws BadRecord if it is too large, or cannot be a record; it goes on behind it
   * @throws IOException if the stream fails, or nothing behind can be told apart
   */
  boolean next(Fields fields) throws BadRecord, IOException {
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
    int read = in.read();
    if (read < 0) {
      return Line.NONE;
    }
    boolean empty = read == '\n';
    while (read >= 0 && read != '\n') {
      if (left > 0 || line.size() < NAME_BYTES) {
        line.write(read);
      }
      left = Math.max(-1, left - 1);
      read = in.read();
    }
    return empty ? Line.EMPTY : Line.TEXT;
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
      in.skipNBytes(length);
      left = -1;
    }
    if (in.read() != '\n') {
      throw new ProtocolException("no line feed behind a value: is this the export format?");
    }
    return value;
  }

  private byte[] whole(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new ProtocolException("it ended within an entry");
    }
    return bytes;
  }
}
