package io.millrace.ports.metadata;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;

/** What every store can keep of a text. */
final class Texts {
  private Texts() {}

  /**
   * @param what names it in messages
   * @throws MillraceException INVALID if the text is longer, or holds what no text does: NUL, which
   *     PostgreSQL refuses, other control characters, or half of a surrogate pair
   */
  static void check(String what, String text, int most) {
    if (text.length() > most) {
      throw invalid(what, "is longer than " + most + " characters: shorten it");
    }
    if (text.codePoints().anyMatch(Texts::isNoText)) {
      throw invalid(what, "holds control characters, or half of a character: leave them out");
    }
  }

  private static boolean isNoText(int character) {
    return (Character.isISOControl(character) && character != '\n' && character != '\t')
        || Character.getType(character) == Character.SURROGATE;
  }

  private static MillraceException invalid(String what, String why) {
    return new MillraceException(Kind.INVALID, "the " + what + " " + why);
  }
}
