package io.millrace.protocols.loki;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads labels as Prometheus writes them: <code>{app="shop", env="prod"}</code>. A value is quoted
 * as in Go: {@code \n} and its like, {@code \x} with two digits, {@code \}{@code u} with four,
 * {@code \U} with eight, or three octal ones; or stands as it is between backquotes.
 */
final class LabelText {
  private static final int HEX = 16;
  private static final int OCTAL = 8;

  private final String text;
  private int at;

  private LabelText(String text) {
    this.text = text;
  }

  /**
   * The labels in a text.
   *
   * @throws BadRecord MALFORMED, if they cannot be read
   */
  static List<Label> read(String text) throws BadRecord {
    return new LabelText(text).labels();
  }

  private List<Label> labels() throws BadRecord {
    List<Label> labels = new ArrayList<>();
    space();
    expect('{');
    space();
    while (peek() != '}') {
      String name = name();
      space();
      expect('=');
      space();
      labels.add(new Label(name, value()));
      space();
      if (peek() != '}') {
        expect(',');
        space();
      }
    }
    at++;
    space();
    if (at < text.length()) {
      throw malformed("nothing behind them");
    }
    return labels;
  }

  private String name() throws BadRecord {
    if (peek() == '"') {
      return value();
    }
    int start = at;
    while (Character.isLetterOrDigit(peek()) || "_.:-/".indexOf(peek()) >= 0) {
      at++;
    }
    if (at == start) {
      throw malformed("the name of a label");
    }
    return text.substring(start, at);
  }

  private String value() throws BadRecord {
    char quote = peek();
    if (quote == '`') {
      int close = text.indexOf('`', at + 1);
      if (close < 0) {
        throw malformed("a closing backquote");
      }
      String raw = text.substring(at + 1, close);
      at = close + 1;
      return raw;
    }
    expect('"');
    StringBuilder value = new StringBuilder();
    while (peek() != '"') {
      if (at >= text.length()) {
        throw malformed("a closing quote");
      }
      char next = text.charAt(at++);
      if (next == '\\') {
        escape(value);
      } else {
        value.append(next);
      }
    }
    at++;
    return value.toString();
  }

  private void escape(StringBuilder value) throws BadRecord {
    char kind = peek();
    at++;
    switch (kind) {
      case 'a' -> value.append('\u0007');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'v' -> value.append('\u000B');
      case '\\', '"', '\'' -> value.append(kind);
      case 'x' -> value.appendCodePoint(number(2, HEX));
      case 'u' -> value.appendCodePoint(number(4, HEX));
      case 'U' -> value.appendCodePoint(number(8, HEX));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        value.appendCodePoint(number(3, OCTAL));
      }
      default -> throw malformed("an escape that there is");
    }
  }

  private int number(int digits, int radix) throws BadRecord {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(peek(), radix);
      if (digit < 0) {
        throw malformed(digits + " digits");
      }
      value = value * radix + digit;
      at++;
    }
    if (!Character.isValidCodePoint(value)) {
      throw malformed("a character that there is");
    }
    return value;
  }

  private void space() {
    while (peek() == ' ') {
      at++;
    }
  }

  /** The next character; 0 behind the last. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void expect(char character) throws BadRecord {
    if (peek() != character) {
      throw malformed("'" + character + "'");
    }
    at++;
  }

  private BadRecord malformed(String expected) {
    return new BadRecord(
        Reason.MALFORMED,
        0,
        "labels are malformed at character " + (at + 1) + ": expected " + expected);
  }
}
