package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;
import io.millrace.model.query.Expression;

/**
 * A where-expression made ready for evaluation: once per query, shared by all row groups. It keeps
 * what was decided on templates and dictionaries, so a second block with the same ones costs
 * little. Thread-safe.
 */
public final class Predicate {
  private final Condition condition;

  private Predicate(Condition condition) {
    this.condition = condition;
  }

  /**
   * Compiles an expression.
   *
   * @throws com.google.re2j.PatternSyntaxException if it holds a regular expression that is none;
   *     never for an expression that was parsed
   */
  public static Predicate of(Expression where) {
    return new Predicate(ConditionCompiler.compile(where));
  }

  /** Whether it holds for every record, so that none needs to be looked at. */
  public boolean isAlways() {
    return condition == Constant.EVERYTHING;
  }

  /** Whether it holds for no record. */
  public boolean isNever() {
    return condition == Constant.NOTHING;
  }

  /** What is left of it for the rows of a block, which is asked once, not by each chunk. */
  public Predicate in(Block block) {
    return new Predicate(condition.in(block));
  }

  /**
   * Whether the record that the reader stands at satisfies the expression. The reader stands at the
   * same record afterwards, but its fields may have been read.
   */
  public boolean matches(LogBatchReader row) {
    return condition.matches(row);
  }

  Condition condition() {
    return condition;
  }
}
