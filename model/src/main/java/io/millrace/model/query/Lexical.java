package io.millrace.model.query;

import java.util.Set;

/** The character classes of the query language, shared by those who read it and who print it. */
final class Lexical {
  /** Words that are operators when they stand alone in an expression. */
  static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

  private Lexical() {}

  /** White space of any kind, the no-break space too: it comes along when queries are pasted. */
  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Whether a bare word cannot hold the character. */
  static boolean endsWord(char c) {
    return isSpace(c) || c == '"' || c == '(' || c == ')' || c == '|';
  }

  /**
   * Whether the text can name a field without quotes: a letter, {@code _} or {@code @}, then
   * letters, digits and {@code _ @ . -}.
   */
  static boolean isFieldName(String text) {
    return !text.isEmpty() && fieldNameEnd(text, 0) == text.length();
  }

  /** Index behind the field name that begins at the position; the position itself if none does. */
  static int fieldNameEnd(String text, int from) {
    int at = from;
    while (at < text.length() && isFieldNamePart(text.charAt(at), at == from)) {
      at++;
    }
    return at;
  }

  private static boolean isFieldNamePart(char c, boolean first) {
    if (first) {
      return Character.isLetter(c) || c == '_' || c == '@';
    }
    return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '.' || c == '-';
  }
}
