package io.millrace.model.query;

import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression.And;
import io.millrace.model.query.Expression.Compares;
import io.millrace.model.query.Expression.Everything;
import io.millrace.model.query.Expression.Exists;
import io.millrace.model.query.Expression.Matches;
import io.millrace.model.query.Expression.Not;
import io.millrace.model.query.Expression.Or;
import java.util.List;

/**
 * The reference meaning of expressions: which records they match. Every store must answer as this
 * does; a live tail and an alert use it as it is. Immutable and thread-safe.
 */
@FunctionalInterface
public interface Matcher {
  /** Whether the record satisfies the expression. */
  boolean matches(LogRecord record);

  /**
   * Compiles an expression.
   *
   * @throws com.google.re2j.PatternSyntaxException if it holds a regular expression that is none;
   *     never for an expression that was parsed
   */
  static Matcher of(Expression expression) {
    if (expression instanceof And and) {
      List<Matcher> parts = and.parts().stream().map(Matcher::of).toList();
      return record -> parts.stream().allMatch(part -> part.matches(record));
    }
    if (expression instanceof Or or) {
      List<Matcher> parts = or.parts().stream().map(Matcher::of).toList();
      return record -> parts.stream().anyMatch(part -> part.matches(record));
    }
    if (expression instanceof Not not) {
      Matcher part = of(not.part());
      return record -> !part.matches(record);
    }
    if (expression instanceof Matches matches) {
      return FieldMatcher.of(matches);
    }
    if (expression instanceof Compares compares) {
      return FieldMatcher.of(compares);
    }
    if (expression instanceof Exists exists) {
      return FieldMatcher.of(exists);
    }
    if (expression instanceof Everything) {
      return record -> true;
    }
    throw new IllegalStateException("no such expression: " + expression);
  }
}
