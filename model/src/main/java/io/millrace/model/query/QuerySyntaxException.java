package io.millrace.model.query;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A query that cannot be read: where it goes wrong, what would have been right there, and what
 * stands there instead. Written for the person who typed the query.
 */
public final class QuerySyntaxException extends RuntimeException {
  private static final int CONTEXT = 60;

  private final int position;
  private final String expected;
  private final String found;

  QuerySyntaxException(int position, String expected, String found, @Nullable String hint) {
    super(
        "expected %s, found %s, at character %d%s"
            .formatted(expected, found, position + 1, hint == null ? "" : "; " + hint));
    this.position = position;
    this.expected = expected;
    this.found = found;
  }

  /** Where it goes wrong: an index into the query, or its length for the end. */
  public int position() {
    return position;
  }

  /** What would have been right there, as a phrase: {@code a value after "service:"}. */
  String expected() {
    return expected;
  }

  /** What stands there, as a phrase: {@code the end of the query}. */
  String found() {
    return found;
  }

  /**
   * Two lines for a fixed-width font: the line of the query where it goes wrong (only what is near
   * the place, if it is long), and below it a caret under the place.
   *
   * @param query the whole of it
   * @param position where it goes wrong, as {@link #position()} says
   * @throws IndexOutOfBoundsException if the query has no such place
   */
  public static String pointer(String query, int position) {
    Objects.checkIndex(position, query.length() + 1);
    int from = query.lastIndexOf('\n', position - 1) + 1;
    int lineEnd = query.indexOf('\n', position);
    int to = lineEnd < 0 ? query.length() : lineEnd;
    from = Math.max(from, position - CONTEXT);
    to = Math.min(to, position + CONTEXT);
    String before = printable(query.substring(from, position));
    String after = printable(query.substring(position, to));
    return before + after + '\n' + " ".repeat(before.codePointCount(0, before.length())) + '^';
  }

  private static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
