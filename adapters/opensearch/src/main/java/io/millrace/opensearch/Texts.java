package io.millrace.opensearch;

/** Characters beyond the basic ones, of which one takes two units of UTF-16. */
final class Texts {
  private Texts() {}

  /** Whether half a pair of surrogates stands alone, which no text of UTF-8 has. */
  static boolean isBroken(String text) {
    return brokenAt(text) >= 0;
  }

  /** Index of the first half pair that stands alone; -1 if there is none. */
  static int brokenAt(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** The first so many characters; the text itself if it has no more. */
  static String first(String text, int characters) {
    if (text.length() <= characters || text.codePointCount(0, text.length()) <= characters) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, characters));
  }
}
