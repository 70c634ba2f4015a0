package io.millrace.protocols.forward;

import java.io.IOException;
import java.net.ProtocolException;

/**
 * Finds where a value of MessagePack ends, also while it is still coming: it goes on where it was.
 * No nesting costs it anything. Not thread-safe.
 */
final class MessagePackScanner {
  private final long limit;

  /** Bytes of the value that are known, some of which may be still to come. */
  private long scanned;

  /** Values that still belong to it. */
  private long pending = 1;

  /**
   * @param limit bytes of a value at most
   */
  MessagePackScanner(int limit) {
    this.limit = limit;
  }

  /** Starts over with another value. */
  void clear() {
    scanned = 0;
    pending = 1;
  }

  /** Bytes of the value that was scanned last. */
  int length() {
    return (int) scanned;
  }

  /**
   * Scans the value that begins at an index, as far as it is there.
   *
   * @return whether all of it is
   * @throws IOException if it is none, or too long
   */
  boolean scan(byte[] bytes, int offset, int end) throws IOException {
    while (pending > 0) {
      long at = offset + scanned;
      if (at >= end) {
        return false;
      }
      int head = (int) at;
      int type = bytes[head] & 0xFF;
      int lengthBytes = lengthBytes(type);
      if (head + 1 + lengthBytes > end) {
        return false;
      }
      long length = number(bytes, head + 1, lengthBytes);
      scanned += 1 + lengthBytes + payload(type, length);
      pending += children(type, length) - 1;
      // Each value takes a byte at least.
      if (scanned + pending > limit) {
        throw new ProtocolException(
            "a message is longer than the " + limit + " bytes of protocols.sockets.frame-bytes");
      }
    }
    return offset + scanned <= end;
  }

  /** Bytes that tell how much follows. */
  private static int lengthBytes(int type) throws IOException {
    return switch (type) {
      case 0xC1 -> throw new ProtocolException("it sends what is no MessagePack");
      case 0xC4, 0xC7, 0xD9 -> 1;
      case 0xC5, 0xC8, 0xDA, 0xDC, 0xDE -> 2;
      case 0xC6, 0xC9, 0xDB, 0xDD, 0xDF -> 4;
      default -> 0;
    };
  }

  /** Bytes of the value itself behind them. */
  private static long payload(int type, long length) {
    return switch (type) {
      case 0xC4, 0xC5, 0xC6, 0xD9, 0xDA, 0xDB -> length;
      case 0xC7, 0xC8, 0xC9 -> length + 1;
      case 0xCC, 0xD0 -> 1;
      case 0xCD, 0xD1, 0xD4 -> 2;
      case 0xD5 -> 3;
      case 0xCA, 0xCE, 0xD2 -> 4;
      case 0xD6 -> 5;
      case 0xCB, 0xCF, 0xD3 -> 8;
      case 0xD7 -> 9;
      case 0xD8 -> 17;
      default -> (type & 0xE0) == 0xA0 ? type & 0x1F : 0;
    };
  }

  /** Values within it. */
  private static long children(int type, long length) {
    return switch (type) {
      case 0xDC, 0xDD -> length;
      case 0xDE, 0xDF -> 2 * length;
      default ->
          switch (type & 0xF0) {
            case 0x80 -> 2L * (type & 0x0F);
            case 0x90 -> type & 0x0F;
            default -> 0;
          };
    };
  }

  private static long number(byte[] bytes, int offset, int count) {
    long number = 0;
    for (int i = offset; i < offset + count; i++) {
      number = number << 8 | (bytes[i] & 0xFF);
    }
    return number;
  }
}
