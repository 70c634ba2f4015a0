package io.millrace.collector;

import io.millrace.pipeline.record.Body;
import java.io.IOException;
import java.util.Arrays;
import org.xerial.snappy.Snappy;

/**
 * A body that is one block of Snappy: how long it will be, as a varint, then literals and copies.
 * Frames of such blocks, which some clients send under the same name, tell themselves by how they
 * begin. Formats: format_description.txt and framing_format.txt of github.com/google/snappy.
 */
final class SnappyBlock {
  /** A copy of at most 64 bytes takes three: no block becomes more times as long. */
  private static final int MOST_RATIO = 22;

  /** The chunk that identifies a stream of frames. */
  private static final byte[] STREAM = {(byte) 0xFF, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'};

  private SnappyBlock() {}

  /** Whether a body is no block, but a stream of frames. */
  static boolean isFramed(byte[] bytes, int from, int length) {
    return length >= STREAM.length
        && Arrays.equals(bytes, from, from + STREAM.length, STREAM, 0, STREAM.length);
  }

  /**
   * Decompresses a block.
   *
   * @throws IOException if it is none
   */
  static Body decode(byte[] bytes, int from, int length, Expansion expansion) throws IOException {
    int expanded = Snappy.uncompressedLength(bytes, from, length);
    if (expanded < 0 || expanded > (long) MOST_RATIO * length) {
      throw new IOException("it says that it holds more than it can");
    }
    GrowingBody body = expansion.body();
    body.reserve(expanded, expanded);
    body.wrote(Snappy.uncompress(bytes, from, length, body.bytes(), 0));
    return body.finish();
  }
}
