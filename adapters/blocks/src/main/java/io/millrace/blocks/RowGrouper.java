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
    this.selected = new int[set.count()];
    int at = 0;
    for (int row = set.next(0); row >= 0; row = set.next(row + 1)) {
      selected[at++] = row;
    }
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
      if (column != null) {
        grouper.splitBy(column);
      }
    }
    grouper.compute(grouper.accumulators(keys, into));
  }

  private void splitByTime() {
    Numbering numbers = new Numbering(Long.MAX_VALUE);
    int[] firsts = new int[16];
    long start = 0;
    long end = Long.MIN_VALUE; // of the interval of the row before, which mostly is this one's too
    int group = -1;
    long[] timestamps = rows.timestamps();
    for (int i = 0; i < selected.length; i++) {
      long timestamp = timestamps[selected[i]];
      if (group < 0 || timestamp < start || timestamp >= end) {
        start = Groups.intervalStart(timestamp, grouping.step());
        long rest = grouping.step() - Math.floorMod(timestamp, grouping.step());
        end = timestamp > Long.MAX_VALUE - rest ? Long.MAX_VALUE : timestamp + rest;
        int known = numbers.size();
        group = numbers.number(start);
        if (group == known) {
          firsts = put(firsts, group, i);
        }
      }
      groupOf[i] = group;
    }
    first = Arrays.copyOf(firsts, numbers.size());
  }

  private void splitBy(Column column) {
    int codes = column.codes() + 1; // -1, for none, is the first
    Numbering numbers = new Numbering((long) first.length * codes);
    int[] firsts = new int[16];
    for (int i = 0; i < selected.length; i++) {
      int known = numbers.size();
      int group = numbers.number((long) groupOf[i] * codes + column.code(selected[i]) + 1);
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
      int row = selected[first[group]];
      List<Value> values = new ArrayList<>(keys.size() + 1);
      if (grouping.step() > 0) {
        values.add(new Value.Whole(Groups.intervalStart(rows.timestamp(row), grouping.step())));
      }
      for (Column key : keys) {
        int code = key == null ? -1 : key.code(row);
        values.add(key == null || code < 0 ? Value.NOTHING : key.value(code));
      }
      accumulators[group] = into.of(values);
    }
    return accumulators;
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
