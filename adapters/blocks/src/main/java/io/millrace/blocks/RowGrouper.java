package io.millrace.blocks;

import io.millrace.blocks.format.Column;
import io.millrace.blocks.format.RowGroup;
import io.millrace.blocks.format.RowSet;
import io.millrace.model.Value;
import io.millrace.ports.Grouping;
import io.millrace.ports.aggregation.Accumulator;
import io.millrace.ports.aggregation.Groups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of one {@link RowGroup} into groups, by the codes of its columns: a value is
 * decoded once for each group, never for each row. Then it feeds each function, by codes too where
 * it can.
 */
final class RowGrouper {
  /** Counters in one go, at most; they take 256 KiB. */
  private static final int MOST_COUNTS = 1 << 16;

  private final Grouping grouping;
  private final RowGroup rows;

  /** The rows to be grouped, in order. */
  private final int[] selected;

  /** By index in {@link #selected}: the number of its group. */
  private final int[] groupOf;

  /** By number of group: the index of its first row in {@link #selected}. */
  private int[] first;

  private RowGrouper(Grouping grouping, RowGroup rows, RowSet set) {
    this.grouping = grouping;
    this.rows = rows;
    this.selected = set.toArray();
    this.groupOf = new int[selected.length];
    this.first = new int[1];
  }

  /** Adds rows of a group to groups. */
  static void add(RowGroup rows, RowSet set, Grouping grouping, Groups into) {
    if (set.isEmpty()) {
      return;
    }
    RowGrouper grouper = new RowGrouper(grouping, rows, set);
    List<@Nullable Column> keys = new ArrayList<>();
    if (grouping.step() > 0) {
      grouper.splitByTime();
    }
    for (String field : grouping.by()) {
      Column column = rows.column(field);
      keys.add(column);
      boolean last = keys.size() == grouping.by().size();
      if (column != null && last && grouper.countsSuffice(column)) {
        grouper.count(keys, column, into);
        return;
      }
      if (column != null) {
        grouper.splitBy(column);
      }
    }
    grouper.compute(grouper.accumulators(keys, into));
  }

  /** Whether rows need only be counted, by a last column of few codes: the histogram's case. */
  private boolean countsSuffice(Column column) {
    return grouping.countsRecords() && (long) first.length * (column.codes() + 1) <= MOST_COUNTS;
  }

  /** Counts the rows of each group by the code they have in the last column, in one go. */
  private void count(List<@Nullable Column> keys, Column last, Groups into) {
    int codes = last.codes() + 1; // -1, for none, is the first
    int[] code = new int[selected.length];
    last.codes(selected, code);
    int[] counts = new int[first.length * codes];
    for (int i = 0; i < selected.length; i++) {
      counts[groupOf[i] * codes + code[i] + 1]++;
    }
    for (int group = 0; group < first.length; group++) {
      List<Value> values = values(keys.subList(0, keys.size() - 1), selected[first[group]]);
      for (int of = 0; of < codes; of++) {
        int count = counts[group * codes + of];
        if (count > 0) {
          List<Value> all = new ArrayList<>(values);
          all.add(of == 0 ? Value.NOTHING : last.value(of - 1));
          RowFunctions.addRows(into.of(all), count);
        }
      }
    }
  }

  private void splitByTime() {
    Numbering numbers = new Numbering(Long.MAX_VALUE);
    int[] firsts = new int[16];
    long[] timestamps = rows.timestamps();
    for (int i = 0; i < selected.length; ) {
      long start = Groups.intervalStart(timestamps[selected[i]], grouping.step());
      int known = numbers.size();
      int group = numbers.number(start);
      if (group == known) {
        firsts = put(firsts, group, i);
      }
      int end = endOfInterval(timestamps, i, start);
      Arrays.fill(groupOf, i, end, group);
      i = end;
    }
    first = Arrays.copyOf(firsts, numbers.size());
  }

  /** Where the rows end that lie in one interval with a selected one and follow it directly. */
  private int endOfInterval(long[] timestamps, int from, long start) {
    long timestamp = timestamps[selected[from]];
    long rest = grouping.step() - Math.floorMod(timestamp, grouping.step());
    long last = timestamp > Long.MAX_VALUE - rest ? Long.MAX_VALUE : timestamp + rest - 1;
    if (!rows.isInOrder()) {
      int end = from + 1;
      while (end < selected.length
          && timestamps[selected[end]] >= start
          && timestamps[selected[end]] <= last) {
        end++;
      }
      return end;
    }
    int low = from + 1;
    int high = selected.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (timestamps[selected[middle]] <= last) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void splitBy(Column column) {
    int codes = column.codes() + 1; // -1, for none, is the first
    Numbering numbers = new Numbering((long) first.length * codes);
    int[] firsts = new int[16];
    int[] code = new int[selected.length];
    column.codes(selected, code);
    for (int i = 0; i < selected.length; i++) {
      int known = numbers.size();
      int group = numbers.number((long) groupOf[i] * codes + code[i] + 1);
      if (group == known) {
        firsts = put(firsts, group, i);
      }
      groupOf[i] = group;
    }
    first = Arrays.copyOf(firsts, numbers.size());
  }

  /** By group, the accumulators of its functions; null for groups that are beyond the limit. */
  private @Nullable Accumulator[][] accumulators(List<@Nullable Column> keys, Groups into) {
    Accumulator[][] accumulators = new Accumulator[first.length][];
    for (int group = 0; group < first.length; group++) {
      accumulators[group] = into.of(values(keys, selected[first[group]]));
    }
    return accumulators;
  }

  /** What makes up the group of a row: the start of its interval, if there is a step, and keys. */
  private List<Value> values(List<@Nullable Column> keys, int row) {
    List<Value> values = new ArrayList<>(keys.size() + 1);
    if (grouping.step() > 0) {
      values.add(new Value.Whole(Groups.intervalStart(rows.timestamp(row), grouping.step())));
    }
    for (Column key : keys) {
      int code = key == null ? -1 : key.code(row);
      values.add(key == null || code < 0 ? Value.NOTHING : key.value(code));
    }
    return values;
  }

  private void compute(@Nullable Accumulator[][] accumulators) {
    RowFunctions functions = new RowFunctions(rows, selected, groupOf);
    for (int f = 0; f < grouping.functions().size(); f++) {
      Accumulator[] ofGroup = new Accumulator[accumulators.length];
      for (int group = 0; group < ofGroup.length; group++) {
        ofGroup[group] = accumulators[group] == null ? null : accumulators[group][f];
      }
      functions.compute(grouping.functions().get(f), ofGroup);
    }
  }

  private static int[] put(int[] array, int index, int value) {
    int[] roomy = index < array.length ? array : Arrays.copyOf(array, array.length * 2);
    roomy[index] = value;
    return roomy;
  }
}
