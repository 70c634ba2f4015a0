package io.millrace.model.query;

import io.millrace.model.Value;
import java.util.function.Predicate;

/**
 * Walks the scalars within an array or object of JSON, at any depth; names of members are passed
 * over. It keeps no stack, and takes what is not JSON as well as it can, so that it never fails.
 */
public final class JsonScalars {
  private final String json;
  private int at;

  private JsonScalars(String json) {
    this.json = json;
  }

  /** Whether any scalar passes the test. */
  public static boolean any(String json, Predicate<Value> test) {
    return new JsonScalars(json).any(test);
  }

  private boolean any(Predicate<Value> test) {
    while (at < json.length()) {
      char c = json.charAt(at);
      if (c == '"') {
        String text = string();
        if (!isNameOfMember() && test.test(new Value.Text(text))) {
          return true;
        }
      } else if (isStructure(c)) {
        at++;
      } else if (test.test(word())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStructure(char c) {
    return "[]{},: \t\r\n".indexOf(c) >= 0;
  }

  private boolean isNameOfMember() {
    int next = at;
    while (next < json.length() && Words.isSpace(json.charAt(next))) {
      next++;
    }
    return next < json.length() && json.charAt(next) == ':';
  }

  private String string() {
    StringBuilder text = new StringBuilder();
    at++;
    while (at < json.length() && json.charAt(at) != '"') {
      char c = json.charAt(at++);
      text.append(c == '\\' && at < json.length() ? escaped() : c);
    }
    at++;
    return text.toString();
  }

  private char escaped() {
    char c = json.charAt(at++);
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> c;
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < json.length() ? Character.digit(json.charAt(at), 16) : -1;
      if (digit < 0) {
        return '\uFFFD';
      }
      code = code * 16 + digit;
      at++;
    }
    return (char) code;
  }

  /** A number, a truth or null. Numbers too large for 64 bits are text, as anywhere. */
  private Value word() {
    int start = at;
    while (at < json.length() && !isStructure(json.charAt(at)) && json.charAt(at) != '"') {
      at++;
    }
    String word = json.substring(start, at);
    return switch (word) {
      case "true" -> new Value.Truth(true);
      case "false" -> new Value.Truth(false);
      case "null" -> Value.NOTHING;
      default -> number(word);
    };
  }

  private static Value number(String word) {
    if (Numeral.read(word) == null) {
      return new Value.Text(word);
    }
    try {
      if (word.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E')) {
        return new Value.Whole(Long.parseLong(word));
      }
      double decimal = Double.parseDouble(word);
      return Double.isFinite(decimal) ? new Value.Decimal(decimal) : new Value.Text(word);
    } catch (NumberFormatException e) {
      return new Value.Text(word);
    }
  }
}
