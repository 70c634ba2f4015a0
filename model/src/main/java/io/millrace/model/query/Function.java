package io.millrace.model.query;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate function over the rows of a group.
 *
 * @param kind what is computed
 * @param field over which field; null only for {@link Kind#COUNT}, which then counts rows
 * @param quantile for {@link Kind#QUANTILE}, within 0 to 1; else 0
 * @param name the column's name in the answer
 */
public record Function(Kind kind, @Nullable String field, double quantile, String name) {
  public Function {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    if (field == null && kind != Kind.COUNT) {
      throw new IllegalArgumentException("only a count needs no field");
    }
    if (!(quantile >= 0 && quantile <= 1)) {
      throw new IllegalArgumentException("a quantile lies within 0 to 1");
    }
  }

  /** The functions. All but the counts look only at values that are numbers, or read as such. */
  public enum Kind {
    /** Rows, or rows that have the field. */
    COUNT,
    /** Distinct values of the field. */
    COUNT_DISTINCT,
    SUM,
    AVERAGE,
    MINIMUM,
    MAXIMUM,
    /** A quantile, within 1 % of the value. */
    QUANTILE
  }

  /** Counts rows. */
  public static Function count() {
    return new Function(Kind.COUNT, null, 0, "count()");
  }
}
