package io.millrace.model.query;

/**
 * Where words begin and end in text: the letters, digits and underscore of ASCII are word
 * characters, and so is everything beyond ASCII, whole scripts as well as signs. That is coarse,
 * and on purpose: it can be told from any single byte of UTF-8.
 */
public final class Words {
  private Words() {}

  /** Whether the code point is a word character. */
  public static boolean isWord(int codePoint) {
    return codePoint >= 0x80
        || (codePoint >= 'a' && codePoint <= 'z')
        || (codePoint >= 'A' && codePoint <= 'Z')
        || (codePoint >= '0' && codePoint <= '9')
        || codePoint == '_';
  }

  /** Whether the byte is a word character of UTF-8, or part of one. */
  public static boolean isWord(byte utf8) {
    return isWord(utf8 & 0xFF);
  }

  /** Whether the code point is white space: space, tab, line feed, carriage return and the like. */
  public static boolean isSpace(int codePoint) {
    return codePoint == ' ' || (codePoint >= '\t' && codePoint <= '\r');
  }
}
