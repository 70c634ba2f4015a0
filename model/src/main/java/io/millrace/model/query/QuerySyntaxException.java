package io.millrace.model.query;

import org.jspecify.annotations.Nullable;

/**
 * A query that cannot be read: where it goes wrong, what would have been right there, and what
 * stands there instead. Written for the person who typed the query.
 */
public final class QuerySyntaxException extends RuntimeException {
  private static final int CONTEXT = 60;

  private final String source;
  private final int position;
  private final String expected;
  private final String found;

  QuerySyntaxException(
      String source, int position, String expected, String found, @Nullable String hint) {
    super(
        "expected %s, found %s, at character %d%s"
            .formatted(expected, found, position + 1, hint == null ? "" : "; " + hint));
    this.source = source;
    this.position = position;
    this.expected = expected;
    this.found = found;
  }

  /** The whole query. */
  public String source() {
    return source;
  }

  /** Where it goes wrong: an index into the source, or its length for the end. */
  public int position() {
    return position;
  }

  /** What would have been right there, as a phrase: {@code a value after "service:"}. */
  public String expected() {
    return expected;
  }

  /** What stands there, as a phrase: {@code the end of the query}. */
  public String found() {
    return found;
  }

  /**
   * Two lines for a fixed-width font: the line of the source where it goes wrong (only what is near
   * the place, if it is long), and below it a caret under the place.
   */
  public String pointer() {
    int from = source.lastIndexOf('\n', position - 1) + 1;
    int lineEnd = source.indexOf('\n', position);
    int to = lineEnd < 0 ? source.length() : lineEnd;
    from = Math.max(from, position - CONTEXT);
    to = Math.min(to, position + CONTEXT);
    String before = printable(source.substring(from, position));
    String after = printable(source.substring(position, to));
    return before + after + '\n' + " ".repeat(before.codePointCount(0, before.length())) + '^';
  }

  private static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
