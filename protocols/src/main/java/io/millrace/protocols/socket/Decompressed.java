package io.millrace.protocols.socket;

import io.millrace.collector.Encoding;
import io.millrace.collector.Expansion;
import io.millrace.http.ByteBudget;
import io.millrace.http.ProblemException;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.pipeline.record.Body;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a message is once it is decompressed: gzip and zlib, told by how they begin; others are what
 * they are. Its memory is paid until it is closed. Not thread-safe.
 */
public final class Decompressed implements AutoCloseable {
  private final byte[] bytes;
  private final int offset;
  private final int length;
  private final ByteBudget.@Nullable Share share;

  private Decompressed(byte[] bytes, int offset, int length, ByteBudget.@Nullable Share share) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.share = share;
  }

  /** How much may come of one message, and what pays for it. */
  public record Bounds(int bytes, ByteBudget budget) {}

  /**
   * Decompresses a range of an array.
   *
   * @throws BadRecord if it is not whole, or too much comes of it
   * @throws IOException if there is no memory for it now
   */
  public static Decompressed of(byte[] sent, int offset, int length, Bounds bounds)
      throws BadRecord, IOException {
    Encoding encoding = encodingOf(sent, offset, length);
    if (encoding == Encoding.IDENTITY) {
      return new Decompressed(sent, offset, length, null);
    }
    byte[] padded = new byte[length + Body.PADDING];
    System.arraycopy(sent, offset, padded, 0, length);
    ByteBudget.Share share = bounds.budget().open();
    try {
      Expansion expansion = new Expansion(bounds.bytes(), share);
      Body body = encoding.decode(new Body(padded, length), 0, expansion);
      return new Decompressed(body.bytes(), 0, body.length(), share);
    } catch (ProblemException e) {
      share.close();
      String message = e.problem().message();
      if (e.problem().kind() == Kind.OVERLOADED) {
        throw new IOException(message, e);
      }
      throw new BadRecord(Reason.MALFORMED, 0, message);
    }
  }

  /** How a message is compressed that does not say it but by its first bytes. */
  public static Encoding encodingOf(byte[] bytes, int offset, int length) {
    if (length < 2) {
      return Encoding.IDENTITY;
    }
    int first = bytes[offset] & 0xFF;
    int second = bytes[offset + 1] & 0xFF;
    if (first == 0x1F && second == 0x8B) {
      return Encoding.GZIP;
    }
    // Deflate with a window as large as all use, and a checksum (RFC 1950, 2.2).
    boolean zlib = first == 0x78 && (first << 8 | second) % 31 == 0;
    return zlib ? Encoding.DEFLATE : Encoding.IDENTITY;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  @Override
  public void close() {
    if (share != null) {
      share.close();
    }
  }
}
