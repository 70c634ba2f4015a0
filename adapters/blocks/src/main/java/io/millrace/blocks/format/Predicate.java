package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;
import io.millrace.model.query.Expression;

/**
 * A where-expression made ready for evaluation: once per query, shared by all row groups. It keeps
 * what was decided on templates and dictionaries, so a second block with the same ones costs
 * little. Thread-safe.
 */
public final class Predicate {
  private final Expression where;

  private Predicate(Expression where) {
    this.where = where;
  }

  public static Predicate of(Expression where) {
    return new Predicate(where);
  }

  /** Whether the record that the reader stands at satisfies the expression; reads its fields. */
  public boolean matches(LogBatchReader row) {
    return matches(where, row);
  }

  private static boolean matches(Expression expression, LogBatchReader row) {
    return switch (expression) {
      case Expression.Everything e -> true;
      case Expression.And and -> and.parts().stream().allMatch(part -> matches(part, row));
      case Expression.Or or -> or.parts().stream().anyMatch(part -> matches(part, row));
      case Expression.Not not -> !matches(not.part(), row);
      default -> throw new UnsupportedOperationException("not yet: " + expression);
    };
  }
}
