package io.millrace.ports.trade;

import io.millrace.ports.QueryBounds;
import java.time.Duration;
import java.util.Objects;

/**
 * How much a statement of SQL may ask for. Beyond rows, cells and bytes the answer is cut, and says
 * so; beyond the others the statement is refused or ended.
 *
 * @param statementChars the longest statement, in characters
 * @param bounds how long it may take
 * @param rows the most rows
 * @param cellChars the most characters of a value
 * @param answerChars the most characters of all values together, where a number counts as 8
 */
public record SqlLimits(
    int statementChars, QueryBounds bounds, int rows, int cellChars, long answerChars) {
  public SqlLimits {
    Objects.requireNonNull(bounds, "bounds");
    if (statementChars <= 0 || rows <= 0 || cellChars <= 0 || answerChars <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /** What a page can show. */
  public static SqlLimits defaults() {
    return new SqlLimits(
        20_000, QueryBounds.within(Duration.ofSeconds(15)), 10_000, 10_000, 8L << 20);
  }
}
