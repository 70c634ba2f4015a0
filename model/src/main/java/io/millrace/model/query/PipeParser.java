package io.millrace.model.query;

import io.millrace.model.query.Pipe.Sort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the pipes of a query: {@code | stats count() by service | sort count() desc}. */
final class PipeParser {
  private static final List<String> PIPES =
      List.of("stats", "timechart", "top", "fields", "sort", "limit", "head", "dedup");
  private static final int TOP = 10;

  private final QueryText text;
  private final int maxPipes;
  private final ColumnParser columns;

  PipeParser(QueryText text, int maxPipes) {
    this.text = text;
    this.maxPipes = maxPipes;
    this.columns = new ColumnParser(text);
  }

  /** Reads all pipes from the cursor, which stands at a {@code |} or the end, to the end. */
  List<Pipe> parse() {
    List<Pipe> pipes = new ArrayList<>();
    while (text.at('|')) {
      if (pipes.size() == maxPipes) {
        throw text.error(text.position(), "at most " + maxPipes + " pipes", "one more", null);
      }
      text.take('|');
      pipes.add(pipe());
      text.skipSpace();
      if (!text.atEnd() && !text.at('|')) {
        throw text.error(text.position(), "a pipe, or the end of the query", null);
      }
    }
    return pipes;
  }

  private Pipe pipe() {
    text.skipSpace();
    int start = text.position();
    String name = columns.word();
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "stats" -> stats();
      case "timechart" -> timechart();
      case "top" -> top();
      case "fields" -> new Pipe.Project(columns.names("a field"));
      case "sort" -> sort();
      case "limit", "head" -> new Pipe.Limit(number("how many rows", 0));
      case "dedup" -> dedup();
      default -> throw unknown(start, name);
    };
  }

  private QuerySyntaxException unknown(int start, String name) {
    if (name.isEmpty()) {
      return text.error(
          start,
          "the name of a pipe (" + String.join(", ", PIPES) + ")",
          text.at('|') ? "write OR for one or the other" : null);
    }
    Optional<String> nearest = NearestName.of(name, PIPES);
    return text.error(
        start,
        "the name of a pipe (" + String.join(", ", PIPES) + ")",
        '\'' + name + '\'',
        nearest.map(meant -> "did you mean " + meant + "?").orElse(null));
  }

  private Pipe stats() {
    List<Function> functions = columns.functions();
    List<String> by = by();
    requireDistinct(functions, by);
    return new Pipe.Stats(functions, by);
  }

  private Pipe timechart() {
    text.skipSpace();
    Duration step = Duration.ZERO;
    if (Character.isDigit(text.peek(0))) {
      step = step();
      text.skipSpace();
    }
    boolean bare = text.isBoundary(text.position()) || columns.atWord("by");
    List<Function> functions = bare ? List.of(Function.count()) : columns.functions();
    List<String> by = by();
    requireDistinct(functions, by);
    return new Pipe.Timechart(step, functions, by);
  }

  private Duration step() {
    int start = text.position();
    String word = columns.word();
    return DurationText.parse(word)
        .filter(step -> !step.isZero())
        .orElseThrow(() ->
            text.error(start, "an interval such as 30s, 5m, 1h or 1d", '\'' + word + '\'', null));
  }

  private Pipe top() {
    text.skipSpace();
    int limit = Character.isDigit(text.peek(0)) ? number("how many values", 1) : TOP;
    columns.takeWordBeforeName("by");
    return new Pipe.Top(limit, columns.names("a field"));
  }

  private Pipe dedup() {
    columns.takeWordBeforeName("by");
    return new Pipe.Dedup(columns.names("a field"));
  }

  private Pipe sort() {
    columns.takeWordBeforeName("by");
    List<Sort.Key> keys = new ArrayList<>();
    do {
      text.skipSpace();
      boolean minus = text.take('-');
      String field = columns.name("a field to sort by");
      boolean descending = columns.takeWord("desc");
      if (!descending) {
        columns.takeWord("asc");
      }
      keys.add(new Sort.Key(field, minus || descending));
    } while (columns.takeComma());
    return new Sort(keys);
  }

  private List<String> by() {
    return columns.takeWord("by") ? columns.names("a field to group by") : List.of();
  }

  private void requireDistinct(List<Function> functions, List<String> by) {
    Set<String> names = new HashSet<>(by);
    for (Function function : functions) {
      if (!names.add(function.name())) {
        throw text.error(
            text.position(),
            "columns of different names",
            "two named '" + function.name() + '\'',
            "name one of them: " + function.name() + " as other");
      }
    }
  }

  private int number(String what, int least) {
    text.skipSpace();
    int start = text.position();
    String word = columns.word();
    try {
      int number = Integer.parseInt(word);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is too small.
    }
    String expected = what + ", a number from " + least + " to " + Integer.MAX_VALUE;
    throw word.isEmpty()
        ? text.error(start, expected, null)
        : text.error(start, expected, '\'' + word + '\'', null);
  }
}
