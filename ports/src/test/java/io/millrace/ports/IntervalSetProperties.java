package io.millrace.ports;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ports.IntervalSet.Interval;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The set of intervals against one of bits. */
class IntervalSetProperties {
  @Property(tries = 300)
  void holdsWhatABitSetHolds(@ForAll Random random) {
    IntervalSet set = new IntervalSet();
    BitSet truth = new BitSet();
    for (int step = 0; step < 60; step++) {
      int first = random.nextInt(100);
      int last = first + random.nextInt(12);
      if (random.nextInt(3) > 0) {
        set.add(first, last);
        truth.set(first, last + 1);
      } else {
        set.remove(first, last);
        truth.clear(first, last + 1);
      }
      int from = random.nextInt(100);
      int to = from + random.nextInt(30);
      BitSet missing = new BitSet();
      for (Interval interval : set.missing(from, to)) {
        missing.set((int) interval.first(), (int) interval.last() + 1);
      }
      BitSet expected = new BitSet();
      expected.set(from, to + 1);
      expected.andNot(truth);
      assertThat(missing).isEqualTo(expected);
      assertThat(set.overlaps(from, to)).isEqualTo(expected.cardinality() < to - from + 1);
      assertThat(set.isEmpty()).isEqualTo(truth.isEmpty());
      assertThat(set.intervals()).isEqualTo(runs(truth));
    }
  }

  @Test
  void holdsTheGreatestNumbers() {
    IntervalSet set = new IntervalSet();
    set.add(Long.MAX_VALUE - 1, Long.MAX_VALUE);
    set.add(0, 0);
    assertThat(set.missing(0, Long.MAX_VALUE))
        .isEqualTo(List.of(new Interval(1, Long.MAX_VALUE - 2)));
    set.add(1, Long.MAX_VALUE - 2);
    assertThat(set.intervals()).isEqualTo(1);
    assertThat(set.missing(0, Long.MAX_VALUE)).isEmpty();
  }

  private static int runs(BitSet bits) {
    int runs = 0;
    for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(bits.nextClearBit(at))) {
      runs++;
    }
    return runs;
  }
}
