package io.millrace.model.query;

/**
 * How large a query may be. The limits keep a hostile query from exhausting the stack or the memory
 * of the one who parses it.
 *
 * @param length characters (UTF-16 units) of the whole query
 * @param depth how deep parentheses and negations may nest
 * @param pipes steps after the first {@code |}
 */
public record QueryLimits(int length, int depth, int pipes) {
  public QueryLimits {
    if (length < 0 || depth < 1 || pipes < 0) {
      throw new IllegalArgumentException(
          "a query limit must not be negative, and the depth is at least 1");
    }
  }

  /** 16,384 characters, 64 levels, 32 pipes. */
  public static QueryLimits defaults() {
    return new QueryLimits(16_384, 64, 32);
  }
}
