package io.millrace.query;

import io.millrace.model.query.Expression;
import io.millrace.model.query.Fields;
import io.millrace.model.query.Pattern;
import io.millrace.model.query.Pipe;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogQuery.Bounds;
import io.millrace.ports.LogQuery.Order;
import java.util.List;

/**
 * What a request asks for, whatever the shape of its answer.
 *
 * @param where which records
 * @param pipes what is done with them; empty for a plain search
 * @param range when
 */
public record Selection(Expression where, List<Pipe> pipes, TimeRange range) {
  public Selection {
    pipes = List.copyOf(pipes);
  }

  /** The records that also satisfy another expression. */
  public Selection and(Expression more) {
    return new Selection(Expression.allOf(List.of(where, more)), pipes, range);
  }

  /** The same records of another time. */
  public Selection during(TimeRange other) {
    return new Selection(where, pipes, other);
  }

  /** The search for its records. */
  public LogQuery query(String tenant, Order order, long limit, Bounds bounds) {
    return new LogQuery(tenant, range.from(), range.to(), where, order, null, limit, bounds);
  }

  /** Records whose field has one of the values; all records if there are none. */
  public static Expression oneOf(String field, List<String> values) {
    List<Expression> options =
        values.stream().distinct().map(value -> equal(field, value)).toList();
    return switch (options.size()) {
      case 0 -> Expression.EVERYTHING;
      case 1 -> options.getFirst();
      default -> new Expression.Or(options);
    };
  }

  /**
   * Records that have the field; as every record has them, nothing is asked for some of the fixed.
   */
  public static Expression has(String field) {
    return switch (field) {
      case Fields.TIMESTAMP, Fields.LEVEL, Fields.SERVICE, Fields.MESSAGE -> Expression.EVERYTHING;
      default -> new Expression.Exists(field);
    };
  }

  private static Expression equal(String field, String value) {
    return new Expression.Matches(field, new Pattern.Literal(value));
  }
}
