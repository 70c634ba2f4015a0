package io.millrace.model.query;

import java.util.Arrays;

/**
 * A piece of text to be found in bytes of UTF-8, ignoring case, without allocating.
 *
 * <p>If it folds to ASCII it is searched byte by byte, skipping ahead by its last byte in the
 * manner of Horspool ("Practical fast searching in strings", 1980). That is right in text beyond
 * ASCII too, except for the few characters that fold into ASCII ({@link CaseFolding#foldsToAscii}),
 * which can stand for i, k and s. Where those occur, and for needles beyond ASCII, it goes by code
 * points.
 *
 * <p>Immutable and thread-safe.
 */
final class Needle {
  /** No character of UTF-8 has more. */
  private static final int MOST_BYTES = 4;

  private static final byte[] FOLDED = new byte[256];

  static {
    for (int i = 0; i < FOLDED.length; i++) {
      FOLDED[i] = (byte) (i < 0x80 ? CaseFolding.fold(i) : i);
    }
  }

  private final int[] codePoints;
  private final boolean ascii;
  private final boolean hasOtherForms;
  private final boolean hasSpace;

  /** The needle's bytes, and how far to move on by the byte that is under its last one. */
  private final byte[] bytes;

  private final int[] skip;

  Needle(String text) {
    codePoints = CaseFolding.codePoints(text);
    ascii = Arrays.stream(codePoints).allMatch(c -> c < 0x80);
    hasOtherForms = Arrays.stream(codePoints).anyMatch(c -> c == 'i' || c == 'k' || c == 's');
    hasSpace = Arrays.stream(codePoints).anyMatch(Words::isSpace);
    bytes = new byte[ascii ? codePoints.length : 0];
    skip = new int[ascii ? 256 : 0];
    Arrays.fill(skip, Math.max(bytes.length, 1));
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) codePoints[i];
      if (i < bytes.length - 1) {
        skip[codePoints[i]] = bytes.length - 1 - i;
        skip[Character.toUpperCase(codePoints[i])] = bytes.length - 1 - i;
      }
    }
  }

  boolean isEmpty() {
    return codePoints.length == 0;
  }

  /** How many characters it has. */
  int length() {
    return codePoints.length;
  }

  /** Whether white space is in it. */
  boolean hasSpace() {
    return hasSpace;
  }

  /** How many bytes what it matches can have at most. */
  int mostBytes() {
    return codePoints.length * MOST_BYTES;
  }

  /** Index of the first place in the range where it is; -1 if there is none. */
  int find(byte[] text, int from, int to) {
    if (ascii && !(hasOtherForms && holdsOtherForms(text, from, to))) {
      return findBytes(text, from, to);
    }
    for (int at = from; at < to; at += Utf8.length(text, at, to)) {
      if (endAt(text, at, to) >= 0) {
        return at;
      }
    }
    return isEmpty() ? from : -1;
  }

  /** Where it ends if it begins at the index; -1 if it does not, or not within the range. */
  int endAt(byte[] text, int at, int to) {
    int index = at;
    for (int wanted : codePoints) {
      if (index == to) {
        return -1;
      }
      int length = Utf8.length(text, index, to);
      int there = Utf8.codePoint(text, index, length);
      if (there != wanted && (there == Utf8.NONE || CaseFolding.fold(there) != wanted)) {
        return -1;
      }
      index += length;
    }
    return index;
  }

  /** Whether no word runs into where it begins. */
  boolean mayBeginAt(byte[] text, int from, int at) {
    return isEmpty() || at == from || !Words.isWord(codePoints[0]) || !Words.isWord(text[at - 1]);
  }

  /** Whether no word runs on where it ends. */
  boolean mayEndAt(byte[] text, int end, int to) {
    return isEmpty()
        || end == to
        || !Words.isWord(codePoints[codePoints.length - 1])
        || !Words.isWord(text[end]);
  }

  private int findBytes(byte[] text, int from, int to) {
    int last = bytes.length - 1;
    if (last < 0) {
      return from;
    }
    byte lastByte = bytes[last];
    for (int end = from + last; end < to; end += skip[text[end] & 0xFF]) {
      if (FOLDED[text[end] & 0xFF] == lastByte && isAt(text, end - last, last)) {
        return end - last;
      }
    }
    return -1;
  }

  private boolean isAt(byte[] text, int at, int length) {
    for (int i = 0; i < length; i++) {
      if (FOLDED[text[at + i] & 0xFF] != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsOtherForms(byte[] text, int from, int to) {
    for (int at = Utf8.skipAscii(text, from, to); at < to; at = Utf8.skipAscii(text, at, to)) {
      int length = Utf8.length(text, at, to);
      if (CaseFolding.foldsToAscii(Utf8.codePoint(text, at, length))) {
        return true;
      }
      at += length;
    }
    return false;
  }
}
