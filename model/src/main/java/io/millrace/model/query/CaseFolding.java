package io.millrace.model.query;

/**
 * What "ignoring case" means, everywhere: each code point by itself becomes the lower case of its
 * upper case, in no language in particular. So K, k and the Kelvin sign are one, as are I, i,
 * dotted İ and dotless ı, or s and the long ſ; ß is itself (and ẞ), not ss. The number of code
 * points never changes, the number of bytes may.
 *
 * <p>Only the four characters named in {@link #foldsToAscii} leave or enter ASCII by this, and none
 * becomes a word character that was none, which is what makes a search on bytes fast.
 */
public final class CaseFolding {
  private CaseFolding() {}

  /** The folded form of a code point. */
  public static int fold(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint;
    }
    return Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  /** The text with each code point folded. */
  public static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints().map(CaseFolding::fold).forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** The folded code points of a text. */
  static int[] codePoints(String text) {
    return text.codePoints().map(CaseFolding::fold).toArray();
  }

  /** Whether two texts are the same when case is ignored. */
  public static boolean equal(String one, String other) {
    return compare(one, other) == 0;
  }

  /** Orders texts by their folded code points, which is the order of their bytes in UTF-8 too. */
  public static int compare(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      int left = one.codePointAt(i);
      int right = other.codePointAt(j);
      i += Character.charCount(left);
      j += Character.charCount(right);
      int order = Integer.compare(fold(left), fold(right));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.length() - i, other.length() - j);
  }

  /** Whether a code point beyond ASCII folds into it: İ, ı, ſ and the Kelvin sign. */
  static boolean foldsToAscii(int codePoint) {
    return codePoint == 0x130 || codePoint == 0x131 || codePoint == 0x17F || codePoint == 0x212A;
  }
}
