package io.millrace.opensearch;

import io.millrace.model.query.CaseFolding;

/**
 * The terms of the texts of values, {@code NAME=text}, where the text is folded: in the order of
 * terms, which is that of their bytes, those of one name stand together, in the order of {@link
 * CaseFolding#compare}. A text of more than {@value #MOST} characters is cut there and has {@link
 * #CUT} behind it.
 */
final class ValueTerms {
  /** The most characters of a text that is kept whole. */
  static final int MOST = 1_000;

  /** No character of any script. */
  static final String CUT = "\uFFFF";

  private ValueTerms() {}

  /** The term of a text. */
  static String of(FieldKey key, String text) {
    String first = Texts.first(text, MOST);
    String folded = CaseFolding.fold(first);
    return key.start() + (first.length() < text.length() ? folded + CUT : folded);
  }

  /** Whether a text is kept whole. */
  static boolean isWhole(String text) {
    return Texts.first(text, MOST).length() == text.length();
  }
}
