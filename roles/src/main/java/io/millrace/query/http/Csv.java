package io.millrace.query.http;

import java.util.regex.Pattern;

/**
 * Cells of CSV, after RFC 4180, and what makes them safe to open.
 *
 * <p>A spreadsheet takes a cell that begins with {@code = + - @}, a tab or a return for a formula,
 * and a log line is written by strangers. So such a cell gets a {@code '} before it, unless it is a
 * number.
 */
public final class Csv {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,9})?");

  private Csv() {}

  /** The text, with a {@code '} before it if a spreadsheet would take it for a formula. */
  public static String harmless(String text) {
    return isFormula(text) ? "'" + text : text;
  }

  /** The text as a cell: in quotes if it must be, as it is otherwise. */
  public static String quoted(String text) {
    return text.chars().anyMatch(Csv::needsQuotes) ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty()
        && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
        && !NUMBER.matcher(text).matches();
  }

  private static boolean needsQuotes(int c) {
    return c == '"' || c == ',' || c == '\n' || c == '\r';
  }
}
