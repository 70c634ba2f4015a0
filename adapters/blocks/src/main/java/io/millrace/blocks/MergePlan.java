package io.millrace.blocks;

import io.millrace.blocks.BlockStoreSettings.Merging;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides which blocks become one. Blocks are sorted into tiers by their rows, each tier so many
 * times larger than the one below; when as many of one tier come one after another in time, or
 * enough for half a full block, they are merged. So a row is rewritten about once a tier: four
 * times on the way from a block of 16 rows to a full one of 65,536, with tiers of 8. For one
 * thread.
 */
final class MergePlan {
  private final Merging merging;
  private final int fullRows;

  /** Blocks that merging does not make fewer: their limit is another than rows. */
  private final Set<Long> givenUp = new HashSet<>();

  MergePlan(Merging merging, int fullRows) {
    this.merging = merging;
    this.fullRows = fullRows;
  }

  private record Tier(String tenant, int size) {}

  /** Leaves blocks as they are from now on. */
  void giveUp(Collection<BlockEntry> blocks) {
    blocks.forEach(block -> givenUp.add(block.id()));
  }

  /** The blocks to be merged next, smallest first, of all those that there are; or none. */
  List<BlockEntry> next(Collection<BlockEntry> blocks) {
    if (merging.fanIn() == 0) {
      return List.of();
    }
    givenUp.retainAll(blocks.stream().map(BlockEntry::id).collect(Collectors.toSet()));
    Map<Tier, List<BlockEntry>> tiers =
        new TreeMap<>(Comparator.comparingInt(Tier::size).thenComparing(Tier::tenant));
    for (BlockEntry block : blocks) {
      if (block.rows() <= fullRows / 2 && !givenUp.contains(block.id())) {
        tiers
            .computeIfAbsent(new Tier(block.tenant(), size(block.rows())), t -> new ArrayList<>())
            .add(block);
      }
    }
    for (List<BlockEntry> tier : tiers.values()) {
      tier.sort(
          Comparator.comparingLong(BlockEntry::minTimestamp)
              .thenComparingLong(BlockEntry::maxTimestamp));
      for (int from = 0; from < tier.size() - 1; from++) {
        List<BlockEntry> run = run(tier.subList(from, tier.size()));
        if (!run.isEmpty()) {
          return run;
        }
      }
    }
    return List.of();
  }

  /** The first blocks of the list, if together they are worth merging. */
  private List<BlockEntry> run(List<BlockEntry> tier) {
    long rows = 0;
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    long span = merging.span().toNanos();
    int count = 0;
    for (BlockEntry block : tier) {
      // What spans more alone is not made worse by company of the same span.
      span = Math.max(span, span(block.minTimestamp(), block.maxTimestamp()));
      min = Math.min(min, block.minTimestamp());
      max = Math.max(max, block.maxTimestamp());
      if (rows + block.rows() > fullRows || span(min, max) > span) {
        break;
      }
      rows += block.rows();
      count++;
      if (count == merging.fanIn()) {
        break;
      }
    }
    boolean worthwhile = count == merging.fanIn() || (count > 1 && rows >= fullRows / 2);
    return worthwhile ? List.copyOf(tier.subList(0, count)) : List.of();
  }

  private static long span(long min, long max) {
    long span = max - min;
    return span < 0 ? Long.MAX_VALUE : span;
  }

  private int size(int rows) {
    int size = 0;
    for (int rest = rows; rest >= merging.fanIn(); rest /= merging.fanIn()) {
      size++;
    }
    return size;
  }
}
