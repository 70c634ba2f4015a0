package io.millrace.query.pipe;

import io.millrace.model.Level;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.model.query.Pipe;
import io.millrace.ports.Completeness;
import io.millrace.ports.aggregation.ValueOrder;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * {@code sort latency_ms desc, host}: numbers by size, then text; levels by severity; rows without
 * the field last, whichever way is sorted. Rows that compare equal stay in the order they came in.
 *
 * <p>Keeps only as many rows as are wanted: the worst makes room for a better one. So with a limit
 * behind it, it sorts any number of rows in little memory and loses none that counts.
 */
final class Sort extends Step {
  /** A row, what it is sorted by, and when it came. */
  private record Placed(Row row, List<Value> keys, long place) {}

  private final List<Pipe.Sort.Key> keys;
  private final PipeLimits limits;
  private final int wanted;
  private final boolean cutsWanted;
  private final Comparator<Placed> order =
      Comparator.comparing(Placed::keys, this::compare).thenComparingLong(Placed::place);
  private @Nullable Queue<Row> sorted;
  private boolean cut;

  /**
   * @param next the limit that stands behind it; null if all rows are wanted
   */
  Sort(Rows before, List<Pipe.Sort.Key> keys, @Nullable Integer next, PipeLimits limits) {
    super(before);
    this.keys = keys;
    this.limits = limits;
    this.cutsWanted = next == null || next > limits.rows();
    this.wanted = next == null || cutsWanted ? limits.rows() : next;
  }

  @Override
  public @Nullable Row next() {
    if (sorted == null) {
      sorted = sort();
    }
    return sorted.poll();
  }

  @Override
  public Completeness completeness() {
    return cut ? before.completeness().and(limits.exceeded("sort")) : before.completeness();
  }

  private Queue<Row> sort() {
    PriorityQueue<Placed> worstFirst = new PriorityQueue<>(order.reversed());
    long bytes = 0;
    long place = 0;
    for (Row row = wanted == 0 ? null : before.next(); row != null; row = before.next()) {
      worstFirst.add(new Placed(row, keysOf(row), place++));
      bytes += row.bytes();
      while (worstFirst.size() > wanted || bytes > limits.bytes()) {
        cut |= cutsWanted || worstFirst.size() <= wanted;
        bytes -= worstFirst.remove().row().bytes();
      }
    }
    ArrayDeque<Row> bestFirst = new ArrayDeque<>(worstFirst.size());
    while (!worstFirst.isEmpty()) {
      bestFirst.addFirst(worstFirst.remove().row());
    }
    return bestFirst;
  }

  private List<Value> keysOf(Row row) {
    return keys.stream().map(key -> rank(key.field(), row.valueOrNothing(key.field()))).toList();
  }

  private static Value rank(String field, Value value) {
    if (field.equals(Fields.LEVEL) && value instanceof Value.Text(String name)) {
      return Level.parse(name).<Value>map(level -> new Value.Whole(level.code())).orElse(value);
    }
    return value;
  }

  private int compare(List<Value> left, List<Value> right) {
    for (int i = 0; i < keys.size(); i++) {
      Value a = left.get(i);
      Value b = right.get(i);
      int compared = ValueOrder.VALUES.compare(a, b);
      if (compared != 0) {
        boolean without = a.equals(Value.NOTHING) || b.equals(Value.NOTHING);
        return keys.get(i).descending() && !without ? -compared : compared;
      }
    }
    return 0;
  }
}
