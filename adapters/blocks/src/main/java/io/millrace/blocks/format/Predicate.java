package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.model.query.Matcher;

/**
 * A where-expression made ready for evaluation: once per query, shared by all row groups. It keeps
 * what was decided on templates and dictionaries, so a second block with the same ones costs
 * little. Thread-safe.
 */
public final class Predicate {
  private final Matcher matcher;

  private Predicate(Expression where) {
    this.matcher = Matcher.of(where);
  }

  public static Predicate of(Expression where) {
    return new Predicate(where);
  }

  /** Whether the record that the reader stands at satisfies the expression; reads its fields. */
  public boolean matches(LogBatchReader row) {
    return matcher.matches(row.record());
  }

  boolean matches(LogRecord row) {
    return matcher.matches(row);
  }
}
