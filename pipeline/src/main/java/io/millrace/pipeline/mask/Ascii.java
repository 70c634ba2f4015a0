package io.millrace.pipeline.mask;

/** Kinds of byte, as finders tell them. */
final class Ascii {
  private Ascii() {}

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  static boolean isLetter(byte b) {
    int upper = b & 0xDF;
    return b > 0 && upper >= 'A' && upper <= 'Z';
  }

  /** Of a word: what stands on both sides of a secret with a form of its own is none of these. */
  static boolean isWord(byte b) {
    return isLetter(b) || isDigit(b) || b == '_';
  }

  /** Of base64, with either of its alphabets. */
  static boolean isBase64(byte b) {
    return isWord(b) || b == '-' || b == '+' || b == '/' || b == '=';
  }

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  /** Index behind a run of base64. */
  static int base64End(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && isBase64(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Whether a text stands at an index. */
  static boolean startsWith(byte[] bytes, int at, int end, String text) {
    if (end - at < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The same in any case; the text is in lower case, and of letters only. */
  static boolean startsWithWord(byte[] bytes, int at, int end, String text) {
    if (end - at < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ((bytes[at + i] | 0x20) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
