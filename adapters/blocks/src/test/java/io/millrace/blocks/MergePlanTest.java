package io.millrace.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.blocks.BlockStoreSettings.Merging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergePlanTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final MergePlan plan = new MergePlan(new Merging(4, Duration.ofDays(1)), 1000);
  private final List<BlockEntry> blocks = new ArrayList<>();

  @Test
  void waitsForEnoughBlocksOfOneTier() {
    add("a", 10, 0);
    add("a", 10, 1);
    add("a", 10, 2);
    add("a", 100, 3);
    assertThat(plan.next(blocks)).isEmpty();
    add("a", 12, 4);
    assertThat(plan.next(blocks)).extracting(BlockEntry::rows).containsExactly(10, 10, 10, 12);
  }

  @Test
  void mergesFewerWhereTheyMakeHalfAFullBlock() {
    add("a", 400, 0);
    add("a", 450, 1);
    assertThat(plan.next(blocks)).hasSize(2);
  }

  @Test
  void leavesBlocksAloneThatAreHalfFullOrMore() {
    for (int i = 0; i < 10; i++) {
      add("a", 501, i);
    }
    assertThat(plan.next(blocks)).isEmpty();
  }

  @Test
  void neverExceedsAFullBlock() {
    for (int i = 0; i < 10; i++) {
      add("a", 300, i);
    }
    assertThat(plan.next(blocks)).hasSize(3);
  }

  @Test
  void keepsTenantsApart() {
    add("a", 10, 0);
    add("b", 10, 1);
    add("a", 10, 2);
    add("b", 10, 3);
    assertThat(plan.next(blocks)).isEmpty();
  }

  @Test
  void keepsTimesApartThatAreFarFromOneAnother() {
    add("a", 10, 0);
    add("a", 10, 1);
    add("a", 10, 50);
    add("a", 10, 51);
    add("a", 10, 52);
    assertThat(plan.next(blocks)).isEmpty();
    add("a", 10, 53);
    assertThat(plan.next(blocks))
        .extracting(BlockEntry::minTimestamp)
        .containsExactly(50 * HOUR, 51 * HOUR, 52 * HOUR, 53 * HOUR);
  }

  @Test
  void mergesBlocksThatSpanMuchWithThoseThatSpanAsMuch() {
    for (int i = 0; i < 4; i++) {
      blocks.add(new BlockEntry(i, 1, "a", 10, Long.MIN_VALUE, Long.MAX_VALUE, List.of()));
    }
    assertThat(plan.next(blocks)).hasSize(4);
  }

  @Test
  void leavesOutWhatWasGivenUpAndForgetsItOnceItIsGone() {
    for (int i = 0; i < 8; i++) {
      add("a", 10, i);
    }
    List<BlockEntry> first = plan.next(blocks);
    plan.giveUp(first);
    assertThat(plan.next(blocks)).hasSize(4).doesNotContainAnyElementsOf(first);

    plan.next(List.of());
    assertThat(plan.next(blocks)).isEqualTo(first);
  }

  @Test
  void doesNothingWhereMergingIsOff() {
    MergePlan off = new MergePlan(new Merging(0, Duration.ofDays(1)), 1000);
    for (int i = 0; i < 10; i++) {
      add("a", 10, i);
    }
    assertThat(off.next(blocks)).isEmpty();
  }

  private void add(String tenant, int rows, long hour) {
    blocks.add(
        new BlockEntry(blocks.size(), 1, tenant, rows, hour * HOUR, hour * HOUR + 1, List.of()));
  }
}
