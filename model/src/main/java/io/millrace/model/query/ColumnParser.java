package io.millrace.model.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what pipes work on: names of fields and columns, lists of them, and functions. */
final class ColumnParser {
  private final QueryText text;

  ColumnParser(QueryText text) {
    this.text = text;
  }

  /** Reads a word, which ends at white space, a comma, a quote, a parenthesis or a pipe. */
  String word() {
    int start = text.position();
    while (!text.atEnd() && !Lexical.endsWord(text.peek(0)) && !text.at(',')) {
      text.moveTo(text.position() + 1);
    }
    return text.text().substring(start, text.position());
  }

  /** Skips space and says whether the word, in any case, is next. */
  boolean atWord(String expected) {
    text.skipSpace();
    int start = text.position();
    boolean here = word().equalsIgnoreCase(expected) && !text.at('(');
    text.moveTo(start);
    return here;
  }

  /** Skips space and takes the word, in any case, if it is next. */
  boolean takeWord(String expected) {
    if (!atWord(expected)) {
      return false;
    }
    text.moveTo(text.position() + expected.length());
    return true;
  }

  /** Takes the word if a name follows; if not, the word itself is meant as a name. */
  void takeWordBeforeName(String expected) {
    text.skipSpace();
    int start = text.position();
    if (takeWord(expected)) {
      text.skipSpace();
      if (text.isBoundary(text.position()) || text.at(',') || atWord("asc") || atWord("desc")) {
        text.moveTo(start);
      }
    }
  }

  boolean takeComma() {
    text.skipSpace();
    return text.take(',');
  }

  /** Reads names separated by commas. */
  List<String> names(String expected) {
    List<String> names = new ArrayList<>();
    do {
      names.add(name(expected));
    } while (takeComma());
    return names;
  }

  /**
   * Reads the name of a field or column: a word, a quoted text, or a call such as {@code
   * p95(latency_ms)}, which names the column that the function made.
   */
  String name(String expected) {
    text.skipSpace();
    if (text.at('"')) {
      return text.quoted();
    }
    int start = text.position();
    String word = word();
    if (word.isEmpty()) {
      throw text.error(start, expected, null);
    }
    if (!text.take('(')) {
      return word;
    }
    text.skipSpace();
    String argument = text.at(')') ? "" : argument();
    closeCall();
    return call(word, argument);
  }

  /** Reads functions separated by commas. */
  List<Function> functions() {
    List<Function> functions = new ArrayList<>();
    do {
      functions.add(function());
    } while (takeComma());
    return functions;
  }

  private Function function() {
    text.skipSpace();
    int start = text.position();
    String word = word();
    FunctionName function = FunctionName.parse(word).orElseThrow(() -> unknown(start, word));
    String name = word.toLowerCase(Locale.ROOT);
    String field = null;
    if (text.take('(')) {
      text.skipSpace();
      String argument = text.at(')') ? "" : argument();
      boolean none = argument.isEmpty() || argument.equals("*");
      field = none && function.kind() == Function.Kind.COUNT ? null : argument;
      name = call(name, argument);
      if (none && field != null) {
        throw text.error(text.position(), "a field for " + word + "() to work on", null);
      }
      closeCall();
    } else if (function.kind() != Function.Kind.COUNT) {
      throw text.error(text.position(), "( and a field after " + word, null);
    }
    if (takeWord("as")) {
      name = name("a name for the column");
    }
    return new Function(function.kind(), field, function.quantile(), name);
  }

  private String argument() {
    return text.at('"') ? text.quoted() : word();
  }

  private void closeCall() {
    text.skipSpace();
    if (!text.take(')')) {
      throw text.error(text.position(), "a closing parenthesis", null);
    }
  }

  private static String call(String function, String argument) {
    return function.toLowerCase(Locale.ROOT) + '(' + argument + ')';
  }

  private QuerySyntaxException unknown(int start, String word) {
    String expected = "a function (" + String.join(", ", FunctionName.KNOWN) + ", ...)";
    if (word.isEmpty()) {
      return text.error(start, expected, null);
    }
    Optional<String> nearest = NearestName.of(word, FunctionName.KNOWN);
    return text.error(
        start,
        expected,
        '\'' + word + '\'',
        nearest.map(meant -> "did you mean " + meant + "?").orElse(null));
  }
}
