package io.millrace.ports.aggregation;

import io.millrace.model.Value;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which values are listed: numbers by size, then all else by its text, then nothing. A
 * total order that agrees with equality, so that the same answer always lists the same way.
 */
public final class ValueOrder {
  /** Orders values. */
  public static final Comparator<Value> VALUES =
      Comparator.comparingInt(ValueOrder::rank).thenComparing(ValueOrder::compareWithinRank);

  /** Orders lists of as many values, the first value first. */
  public static final Comparator<List<Value>> LISTS = ValueOrder::compareLists;

  private ValueOrder() {}

  private static int rank(Value value) {
    return switch (value) {
      case Value.Whole w -> 0;
      case Value.Decimal d -> 0;
      case Value.Text t -> 1;
      case Value.Truth t -> 1;
      case Value.Json j -> 1;
      case Value.Nothing n -> 2;
    };
  }

  private static int compareWithinRank(Value left, Value right) {
    if (left instanceof Value.Whole a && right instanceof Value.Whole b) {
      return Long.compare(a.number(), b.number());
    }
    if (left instanceof Value.Decimal a && right instanceof Value.Decimal b) {
      return Double.compare(a.number(), b.number());
    }
    int bySize = rank(left) == 0 ? exact(left).compareTo(exact(right)) : 0;
    if (bySize != 0) {
      return bySize;
    }
    int byText = rank(left) == 1 ? left.display().compareTo(right.display()) : 0;
    return byText != 0 ? byText : Integer.compare(kind(left), kind(right));
  }

  private static BigDecimal exact(Value number) {
    return number instanceof Value.Whole whole
        ? BigDecimal.valueOf(whole.number())
        : new BigDecimal(((Value.Decimal) number).number());
  }

  private static int kind(Value value) {
    return switch (value) {
      case Value.Whole w -> 0;
      case Value.Decimal d -> 1;
      case Value.Text t -> 2;
      case Value.Truth t -> 3;
      case Value.Json j -> 4;
      case Value.Nothing n -> 5;
    };
  }

  private static int compareLists(List<Value> left, List<Value> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = VALUES.compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
