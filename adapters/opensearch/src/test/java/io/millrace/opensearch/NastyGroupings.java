package io.millrace.opensearch;

import io.millrace.model.query.Fields;
import io.millrace.model.query.Function;
import io.millrace.model.query.Function.Kind;
import io.millrace.ports.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Groupings of {@link NastyRecords}. The same seed gives the same ones. */
final class NastyGroupings {
  private static final List<Long> STEPS =
      List.of(
          0L,
          0L,
          0L,
          1L,
          7L,
          1_000_000L,
          3_000_000L,
          1_000_001L,
          86_400_000_000_000L,
          604_800_000_000_000L,
          Long.MAX_VALUE,
          Long.MAX_VALUE / 1_000_000 * 1_000_000);

  private final Random random;

  NastyGroupings(Random random) {
    this.random = random;
  }

  /** The next one. */
  Grouping next() {
    List<String> by = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      by.add(field());
    }
    List<Function> functions = new ArrayList<>();
    if (random.nextInt(4) > 0) {
      functions.add(Function.count());
    }
    for (int i = random.nextInt(4); i > 0 || functions.isEmpty(); i--) {
      functions.add(function());
    }
    int top = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 0;
    return new Grouping(pick(STEPS), by.stream().distinct().toList(), functions, top);
  }

  private String field() {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> pick(Fields.IN_ORDER);
      case 4 -> "absent";
      default -> pick(NastyRecords.NAMES);
    };
  }

  private Function function() {
    Kind kind = pick(List.of(Kind.values()));
    // Only of these the sum is the same in any order.
    boolean sums = kind == Kind.SUM || kind == Kind.AVERAGE;
    String field = sums ? "amount" : field();
    double quantile = kind == Kind.QUANTILE ? pick(List.of(0.0, 0.5, 0.95, 1.0)) : 0;
    return new Function(kind, field, quantile, kind + "(" + field + ")" + quantile);
  }

  private <T extends @Nullable Object> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
