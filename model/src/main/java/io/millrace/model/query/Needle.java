package io.millrace.model.query;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A piece of text to be found in bytes of UTF-8, ignoring case, without allocating.
 *
 * <p>If it folds to ASCII it is searched byte by byte. That is right in text beyond ASCII too,
 * except for the few characters that fold into ASCII ({@link CaseFolding#foldsToAscii}), which can
 * stand for i, k and s. Where those occur, and for needles beyond ASCII, it goes by code points.
 *
 * <p>Immutable and thread-safe.
 */
final class Needle {
  /** No character of UTF-8 has more. */
  private static final int MOST_BYTES = 4;

  private final int[] codePoints;
  private final boolean hasOtherForms;
  private final boolean hasSpace;

  /** The search byte by byte, if it is of ASCII. */
  private final @Nullable ByteSearch ascii;

  Needle(String text) {
    codePoints = CaseFolding.codePoints(text);
    hasOtherForms = Arrays.stream(codePoints).anyMatch(c -> c == 'i' || c == 'k' || c == 's');
    hasSpace = Arrays.stream(codePoints).anyMatch(Words::isSpace);
    boolean isAscii = Arrays.stream(codePoints).allMatch(c -> c < 0x80);
    ascii = isAscii && codePoints.length > 0 ? new ByteSearch(CaseFolding.fold(text)) : null;
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
    if (isEmpty()) {
      return from;
    }
    if (ascii != null && !(hasOtherForms && holdsOtherForms(text, from, to))) {
      return ascii.find(text, from, to);
    }
    return findCodePoints(text, from, to);
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

  private int findCodePoints(byte[] text, int from, int to) {
    int beyondAscii = Utf8.skipAscii(text, from, to);
    if (beyondAscii == to && ascii == null) {
      return -1;
    }
    int at = codePoints[0] < 0x80 ? from : beyondAscii;
    while (at < to && endAt(text, at, to) < 0) {
      at += Utf8.length(text, at, to);
    }
    return at < to ? at : -1;
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
