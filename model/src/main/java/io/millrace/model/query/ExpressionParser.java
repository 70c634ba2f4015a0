package io.millrace.model.query;

import io.millrace.model.query.Expression.And;
import io.millrace.model.query.Expression.Matches;
import io.millrace.model.query.Expression.Not;
import io.millrace.model.query.Expression.Or;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of a query before the first pipe, by recursive descent:
 *
 * <pre>
 * or    = and { "OR" and }
 * and   = not { [ "AND" ] not }
 * not   = ( "NOT" | "-" | "!" ) not | "(" or ")" | [ field ":" ] value
 * value = "(" or ")" | quoted | regex | word | comparison | range
 * </pre>
 *
 * <p>Within the parentheses of {@code field:( )} all terms are values of that field, so the field
 * is handed down; it is null outside.
 */
final class ExpressionParser {
  private final QueryText text;
  private final int maxDepth;
  private final PatternParser patterns;
  private final ValueParser values;

  ExpressionParser(QueryText text, int maxDepth) {
    this.text = text;
    this.maxDepth = maxDepth;
    this.patterns = new PatternParser(text);
    this.values = new ValueParser(text, patterns);
  }

  /** Reads up to a pipe or the end, where the cursor then stands. */
  Expression parse() {
    text.skipSpace();
    if (text.atEnd() || text.at('|')) {
      return Expression.EVERYTHING;
    }
    Expression expression = or(null, 0);
    if (text.at(')')) {
      throw text.error(text.position(), "the end of the query", "no parenthesis is open here");
    }
    return expression;
  }

  private Expression or(@Nullable String field, int depth) {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(and(field, depth));
    } while (text.takeOperator("OR"));
    return parts.size() == 1 ? parts.get(0) : new Or(parts);
  }

  private Expression and(@Nullable String field, int depth) {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(not(field, depth));
      text.skipSpace();
    } while (text.takeOperator("AND")
        || !(text.atEnd() || text.at(')') || text.at('|') || text.atOperator("OR")));
    return parts.size() == 1 ? parts.get(0) : new And(parts);
  }

  private Expression not(@Nullable String field, int depth) {
    text.skipSpace();
    if (depth > maxDepth) {
      throw text.error(
          text.position(),
          "parentheses and negations at most " + maxDepth + " deep",
          "a deeper one",
          null);
    }
    if (text.takeOperator("NOT") || takeSign()) {
      return new Not(not(field, depth + 1));
    }
    if (text.at('(')) {
      return group(field, depth + 1);
    }
    if (text.atEnd()
        || text.at(')')
        || text.at('|')
        || text.atOperator("AND")
        || text.atOperator("OR")) {
      throw text.error(text.position(), "something to look for", operatorHint());
    }
    return field == null ? term(depth) : values.value(field);
  }

  private @Nullable String operatorHint() {
    if (text.at("||")) {
      return "write OR for one or the other";
    }
    return text.atEnd() || text.at(')') || text.at('|')
        ? null
        : "put the word in quotes to look for it";
  }

  /**
   * Takes the {@code -} or {@code !} of a negation: one that stands directly before what it
   * negates. Before white space, and in the likes of {@code ->}, {@code --} and {@code !=}, the
   * sign is part of a word.
   */
  private boolean takeSign() {
    if ((text.at('-') || text.at('!'))
        && !text.isBoundary(text.position() + 1)
        && "-!<>=".indexOf(text.peek(1)) < 0) {
      text.moveTo(text.position() + 1);
      return true;
    }
    return false;
  }

  private Expression group(@Nullable String field, int depth) {
    int opening = text.position();
    text.take('(');
    Expression inner = or(field, depth);
    if (!text.take(')')) {
      throw text.error(
          text.position(),
          "a closing parenthesis for the one at character " + (opening + 1),
          text.at('|') ? "write OR for one or the other; pipes stand after the parentheses" : null);
    }
    return inner;
  }

  private Expression term(int depth) {
    int start = text.position();
    if (text.at('"')) {
      String quoted = text.quoted();
      if (text.take(':')) {
        return field(quoted, start, depth);
      }
      text.requireBoundary("the closing quote");
      return new Matches(null, new Pattern.Literal(quoted));
    }
    int nameEnd = Lexical.fieldNameEnd(text.text(), start);
    if (isFieldAt(nameEnd, start)) {
      text.moveTo(nameEnd + 1);
      return field(text.text().substring(start, nameEnd), start, depth);
    }
    Pattern pattern = patterns.pattern();
    return pattern == null ? Expression.EVERYTHING : new Matches(null, pattern);
  }

  /** A colon after a name makes it a field, but not that of {@code http://} or {@code std::}. */
  private boolean isFieldAt(int nameEnd, int start) {
    String source = text.text();
    return nameEnd > start
        && source.startsWith(":", nameEnd)
        && !source.startsWith("//", nameEnd + 1)
        && !source.startsWith(":", nameEnd + 1);
  }

  private Expression field(String name, int start, int depth) {
    if (text.at('(')) {
      return group(name, depth + 1);
    }
    if (text.isBoundary(text.position())) {
      String typed = text.text().substring(start, text.position());
      throw text.error(
          text.position(),
          "a value directly after " + typed,
          "or quotes around it all, to look for it in the text");
    }
    return values.value(name);
  }
}
