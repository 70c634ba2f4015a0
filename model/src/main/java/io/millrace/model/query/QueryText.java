package io.millrace.model.query;

import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over a query's text, and the tokens both halves of the language share: words, quoted
 * text and the escapes within them.
 */
final class QueryText {
  private static final int SHOWN = 24;

  private final String text;
  private int position;

  QueryText(String text) {
    this.text = text;
  }

  /**
   * A bare word with its escapes resolved.
   *
   * @param text the characters meant
   * @param escaped which of them were escaped, so that they are not operators
   */
  record Word(String text, BitSet escaped) {
    /** Index of the first unescaped occurrence of the operator, or -1. */
    int indexOf(String operator, int from) {
      int at = text.indexOf(operator, from);
      while (at >= 0
          && escaped.nextSetBit(at) >= 0
          && escaped.nextSetBit(at) < at + operator.length()) {
        at = text.indexOf(operator, at + 1);
      }
      return at;
    }
  }

  int position() {
    return position;
  }

  void moveTo(int newPosition) {
    position = newPosition;
  }

  String text() {
    return text;
  }

  boolean atEnd() {
    return position == text.length();
  }

  boolean at(char c) {
    return position < text.length() && text.charAt(position) == c;
  }

  boolean at(String expected) {
    return text.startsWith(expected, position);
  }

  /** The character that many places on; 0, which no operator is, beyond the end. */
  char peek(int ahead) {
    return position + ahead < text.length() ? text.charAt(position + ahead) : 0;
  }

  boolean take(char c) {
    if (at(c)) {
      position++;
      return true;
    }
    return false;
  }

  boolean take(String expected) {
    if (at(expected)) {
      position += expected.length();
      return true;
    }
    return false;
  }

  void skipSpace() {
    while (position < text.length() && Lexical.isSpace(text.charAt(position))) {
      position++;
    }
  }

  /**
   * Whether a term may end at the index: at white space, a closing parenthesis, a pipe, the end.
   */
  boolean isBoundary(int index) {
    if (index >= text.length()) {
      return true;
    }
    char c = text.charAt(index);
    return Lexical.isSpace(c) || c == ')' || c == '|';
  }

  /** Whether the operator, a word of capitals, stands here by itself. */
  boolean atOperator(String operator) {
    int end = position + operator.length();
    return at(operator) && (end == text.length() || Lexical.endsWord(text.charAt(end)));
  }

  boolean takeOperator(String operator) {
    if (atOperator(operator)) {
      position += operator.length();
      return true;
    }
    return false;
  }

  /** Reads a quoted text, of which the opening quote stands here. */
  String quoted() {
    int opening = position;
    position++;
    StringBuilder read = new StringBuilder();
    while (!atEnd()) {
      if (take('"')) {
        return read.toString();
      }
      if (atEscape()) {
        position++;
      }
      read.append(text.charAt(position++));
    }
    throw error(opening, "a closing quote", "none up to the end of the query", null);
  }

  /**
   * Reads a bare word, which ends before white space, a quote, a parenthesis, a pipe, or one of the
   * further characters given; possibly empty.
   */
  Word word(String further) {
    StringBuilder read = new StringBuilder();
    BitSet escaped = new BitSet();
    while (!atEnd()) {
      if (atEscape()) {
        position++;
        escaped.set(read.length());
      } else if (Lexical.endsWord(text.charAt(position))
          || further.indexOf(text.charAt(position)) >= 0) {
        break;
      }
      read.append(text.charAt(position++));
    }
    return new Word(read.toString(), escaped);
  }

  /** A backslash escapes what follows, but before letters and digits it is just a backslash. */
  private boolean atEscape() {
    return at('\\')
        && position + 1 < text.length()
        && !Character.isLetterOrDigit(text.charAt(position + 1));
  }

  /**
   * Makes sure that a term that has its own end, such as a quoted text, is not run into the next.
   */
  void requireBoundary(String after) {
    if (!isBoundary(position)) {
      throw error(position, "a space after " + after, null);
    }
  }

  QuerySyntaxException error(int at, String expected, @Nullable String hint) {
    return error(at, expected, foundAt(at), hint);
  }

  QuerySyntaxException error(int at, String expected, String found, @Nullable String hint) {
    return new QuerySyntaxException(at, expected, found, hint);
  }

  private String foundAt(int at) {
    if (at >= text.length()) {
      return "the end of the query";
    }
    int end = at + 1;
    while (end < text.length()
        && end < at + SHOWN
        && !Lexical.endsWord(text.charAt(end))
        && !Lexical.endsWord(text.charAt(at))) {
      end++;
    }
    String shown = text.substring(at, end);
    char first = text.charAt(at);
    if (Character.isISOControl(first) || Lexical.isSpace(first)) {
      return first == ' '
          ? "a space"
          : String.format(Locale.ROOT, "the character U+%04X", (int) first);
    }
    return first == '"' ? "a quote" : '\'' + shown + '\'';
  }
}
