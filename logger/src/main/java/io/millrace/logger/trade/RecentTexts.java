package io.millrace.logger.trade;

import org.jspecify.annotations.Nullable;

/**
 * Strings that were encoded lately, with their bytes: symbols, exchanges and strategies are few and
 * come again and again, and finding their bytes here takes a fifth of the time of encoding them.
 * One is found only by the very same String, never by an equal one; of two that fall on one entry
 * the later stays. Not thread-safe.
 */
final class RecentTexts {
  /** A power of two. */
  private static final int ENTRIES = 32;

  private final int width;
  private final @Nullable String[] strings = new @Nullable String[ENTRIES];
  private final byte[] bytes;
  private final byte[] lengths = new byte[ENTRIES];

  /**
   * @param width the same for all of them
   */
  RecentTexts(int width) {
    this.width = width;
    this.bytes = new byte[ENTRIES * width];
  }

  /** Copies all bytes of a text, the zeros behind it too; returns its length, -1 if not found. */
  @SuppressWarnings("ReferenceEquality") // the very same String has the same bytes
  int find(String text, byte[] to, int offset) {
    int entry = entry(text);
    if (strings[entry] != text) {
      return -1;
    }
    System.arraycopy(bytes, entry * width, to, offset, width);
    return lengths[entry];
  }

  /** Remembers a text that was encoded. */
  void add(String text, byte[] from, int offset, int length) {
    int entry = entry(text);
    System.arraycopy(from, offset, bytes, entry * width, width);
    lengths[entry] = (byte) length;
    strings[entry] = text;
  }

  private static int entry(String text) {
    int hash = text.hashCode();
    return (hash ^ hash >>> 15) & ENTRIES - 1;
  }
}
