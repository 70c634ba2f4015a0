package io.millrace.model.query;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pattern: a quoted text, a regular expression between slashes, or a word with wildcards.
 */
final class PatternParser {
  private final QueryText text;

  PatternParser(QueryText text) {
    this.text = text;
  }

  /** Reads a pattern; null for a star alone, which is none. */
  @Nullable Pattern pattern() {
    if (text.at('"')) {
      String quoted = text.quoted();
      text.requireBoundary("the closing quote");
      return new Pattern.Literal(quoted);
    }
    int closing = regexEnd();
    return closing < 0 ? wildcard(word("a value")) : regex(closing);
  }

  /** Reads a word that ends where a term may end. */
  QueryText.Word word(String expected) {
    int start = text.position();
    QueryText.Word word = text.word("");
    if (text.position() == start) {
      throw text.error(start, expected, null);
    }
    if (text.at('"') || text.at('(')) {
      throw text.error(
          text.position(), "a space", "put the whole in quotes to look for this character");
    }
    return word;
  }

  /**
   * Where the regular expression that begins here ends: the index of its closing slash, or -1 if
   * none begins. It is the next slash not escaped, and must be followed by the end of the term (or
   * by {@code i}); so a path such as {@code /var/log/messages} is a word.
   */
  int regexEnd() {
    if (!text.at('/')) {
      return -1;
    }
    String source = text.text();
    int at = text.position() + 1;
    while (at < source.length() && source.charAt(at) != '/') {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    boolean closed =
        at > text.position() + 1
            && at < source.length()
            && (text.isBoundary(at + 1)
                || (source.charAt(at + 1) == 'i' && text.isBoundary(at + 2)));
    return closed ? at : -1;
  }

  private Pattern regex(int closing) {
    int start = text.position() + 1;
    String raw = text.text().substring(start, closing);
    text.moveTo(closing + 1);
    String flags = text.take('i') ? "(?i)" : "";
    String expression = flags + unescapeSlashes(raw);
    try {
      RegexCompiler.compile(expression);
    } catch (PatternSyntaxException e) {
      int wrong = Math.max(0, raw.indexOf(e.getPattern()));
      throw text.error(
          start + wrong, "a regular expression in the syntax of RE2", e.getDescription(), null);
    }
    return new Pattern.Regex(expression);
  }

  private static String unescapeSlashes(String raw) {
    StringBuilder expression = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) == '\\' && i + 1 < raw.length()) {
        i++;
        if (raw.charAt(i) != '/') {
          expression.append('\\');
        }
      }
      expression.append(raw.charAt(i));
    }
    return expression.toString();
  }

  private static @Nullable Pattern wildcard(QueryText.Word word) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int star = word.indexOf("*", 0); star >= 0; star = word.indexOf("*", from)) {
      pieces.add(word.text().substring(from, star));
      from = star + 1;
    }
    String last = word.text().substring(from);
    if (pieces.isEmpty()) {
      return new Pattern.Literal(last);
    }
    pieces.add(last);
    return pieces.stream().allMatch(String::isEmpty) ? null : new Pattern.Wildcard(pieces);
  }
}
