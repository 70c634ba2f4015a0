package io.millrace.model.query;

import java.util.List;

/**
 * Reads the query language: {@code service:checkout level:>=warn "timed out" | stats count() by
 * host}. The whole language is described in docs/query-language.md. Immutable and thread-safe.
 */
public final class QueryParser {
  private final QueryLimits limits;

  /** A parser with the default limits. */
  public QueryParser() {
    this(QueryLimits.defaults());
  }

  public QueryParser(QueryLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads an expression and the pipes after it. An empty text finds everything.
   *
   * @throws QuerySyntaxException if the text is not a query, or larger than the limits allow
   */
  public Query parse(String source) {
    QueryText text = open(source);
    Expression where = new ExpressionParser(text, limits.depth()).parse();
    List<Pipe> pipes = new PipeParser(text, limits.pipes()).parse();
    return new Query(where, pipes);
  }

  /**
   * Reads an expression alone; a pipe is an error.
   *
   * @throws QuerySyntaxException if the text is not an expression, or larger than the limits allow
   */
  public Expression parseExpression(String source) {
    QueryText text = open(source);
    Expression expression = new ExpressionParser(text, limits.depth()).parse();
    if (!text.atEnd()) {
      throw text.error(text.position(), "the end of the query", "pipes cannot be used here");
    }
    return expression;
  }

  private QueryText open(String source) {
    QueryText text = new QueryText(source);
    if (source.length() > limits.length()) {
      throw text.error(
          limits.length(),
          "a query of at most " + limits.length() + " characters",
          source.length() + " characters",
          null);
    }
    return text;
  }
}
