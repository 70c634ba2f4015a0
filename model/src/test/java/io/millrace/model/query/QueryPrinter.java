package io.millrace.model.query;

import io.millrace.model.query.Expression.And;
import io.millrace.model.query.Expression.Compares;
import io.millrace.model.query.Expression.Everything;
import io.millrace.model.query.Expression.Exists;
import io.millrace.model.query.Expression.Matches;
import io.millrace.model.query.Expression.Not;
import io.millrace.model.query.Expression.Or;
import org.jspecify.annotations.Nullable;

/** Writes syntax trees as the text that is read as the same tree, to show that the parser does. */
final class QueryPrinter {
  private final StringBuilder out = new StringBuilder();

  private QueryPrinter() {}

  /** The text of a whole query. */
  static String print(Query query) {
    StringBuilder text = new StringBuilder(print(query.where()));
    for (Pipe pipe : query.pipes()) {
      text.append(" | ").append(PipePrinter.print(pipe));
    }
    return text.toString();
  }

  /** The text of an expression. */
  static String print(Expression expression) {
    QueryPrinter printer = new QueryPrinter();
    printer.append(expression);
    return printer.out.toString();
  }

  private void append(Expression expression) {
    if (expression instanceof Everything) {
      out.append('*');
    } else if (expression instanceof And and) {
      join(" ", and.parts());
    } else if (expression instanceof Or or) {
      join(" OR ", or.parts());
    } else if (expression instanceof Not not) {
      out.append(not.part() instanceof Not ? "NOT " : "-");
      appendTight(not.part());
    } else if (expression instanceof Matches matches) {
      appendField(matches.field());
      append(matches.pattern());
    } else if (expression instanceof Compares compares) {
      appendField(compares.field());
      out.append(
          switch (compares.comparison()) {
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
          });
      out.append(Quoting.word(compares.literal()));
    } else if (expression instanceof Exists exists) {
      appendField(exists.field());
      out.append('*');
    }
  }

  private void join(String separator, Iterable<Expression> parts) {
    String before = "";
    for (Expression part : parts) {
      out.append(before);
      appendTight(part);
      before = separator;
    }
  }

  /** Appends with parentheses where the expression has parts that could run into others. */
  private void appendTight(Expression expression) {
    boolean loose = expression instanceof And || expression instanceof Or;
    out.append(loose ? "(" : "");
    append(expression);
    out.append(loose ? ")" : "");
  }

  private void appendField(@Nullable String field) {
    if (field != null) {
      out.append(Quoting.field(field)).append(':');
    }
  }

  private void append(Pattern pattern) {
    if (pattern instanceof Pattern.Literal literal) {
      out.append(Quoting.word(literal.text()));
    } else if (pattern instanceof Pattern.Wildcard wildcard) {
      String before = "";
      for (String piece : wildcard.pieces()) {
        out.append(before).append(Quoting.escaped(piece));
        before = "*";
      }
    } else if (pattern instanceof Pattern.Regex regex) {
      out.append('/').append(Quoting.slashed(regex.expression())).append('/');
    }
  }
}
