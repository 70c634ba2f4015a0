package io.millrace.model.query;

import java.util.Locale;
import java.util.Set;

/** Writes words, names and regular expressions so that they are read as what they are. */
final class Quoting {
  private static final Set<String> COLUMN_WORDS = Set.of("by", "as", "asc", "desc");
  private static final java.util.regex.Pattern CALL =
      java.util.regex.Pattern.compile(
          "[a-z_][a-z0-9_.]*\\((.*)\\)", java.util.regex.Pattern.DOTALL);

  private Quoting() {}

  /** A literal, bare where that is plainly safe, else in quotes. */
  static String word(String text) {
    return isPlain(text) && !Lexical.OPERATORS.contains(text) ? text : quoted(text);
  }

  /** The name of a field. */
  static String field(String name) {
    return Lexical.isFieldName(name) ? name : quoted(name);
  }

  /** The name of a field or of a computed column, such as {@code count()}, in a pipe. */
  static String column(String name) {
    java.util.regex.Matcher call = CALL.matcher(name);
    boolean bare =
        call.matches()
            ? call.group(1).isEmpty() || Lexical.isFieldName(call.group(1))
            : Lexical.isFieldName(name) && !COLUMN_WORDS.contains(name.toLowerCase(Locale.ROOT));
    return bare ? name : quoted(name);
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A piece of a wildcard: all that might mean something gets a backslash. */
  static String escaped(String piece) {
    StringBuilder written = new StringBuilder(piece.length());
    piece
        .codePoints()
        .forEach(c -> {
          if (!Character.isLetterOrDigit(c) && c != '_') {
            written.append('\\');
          }
          written.appendCodePoint(c);
        });
    return written.toString();
  }

  /** A regular expression with its slashes escaped. */
  static String slashed(String expression) {
    StringBuilder written = new StringBuilder(expression.length());
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '/') {
        written.append('\\');
      }
      written.append(c);
      if (c == '\\' && i + 1 < expression.length()) {
        written.append(expression.charAt(++i));
      }
    }
    return written.toString();
  }

  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && text.charAt(0) != '-'
        && !text.contains("..")
        && text.codePoints()
            .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
  }
}
