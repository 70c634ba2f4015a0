package io.millrace.blocks.format;

import org.jspecify.annotations.Nullable;

/**
 * The {@link NeedlePlan}s of one query, for all of its needles together, each made once for each
 * template as long as they fit. However long the query is, they take a few megabytes at most: the
 * table grows with what is put in, up to {@link #MOST_SLOTS}, where plans push each other out; and
 * when all plans together have too many alignments, they are forgotten. Thread-safe.
 */
final class NeedlePlans {
  /** 256 KiB of references; with their plans about 3 MiB. */
  static final int MOST_SLOTS = 1 << 16;

  private static final int FIRST_SLOTS = 1 << 8;

  /** How many places in a row a plan may have. */
  private static final int TRIED = 8;

  /** An alignment takes about a hundred bytes, more if it spans several holes. */
  private static final int MOST_HOLES = 1 << 16;

  /** Plans, each at or just behind the place that its hash tells; replaced when too small. */
  private volatile @Nullable NeedlePlan[] table = new NeedlePlan[FIRST_SLOTS];

  /** Plans put into the table, and holes in their alignments; guarded by this. */
  private int plans;

  private int holes;

  /** What is known of a needle in a template; found out if need be. */
  NeedlePlan get(MessageNeedle needle, Template template) {
    @Nullable NeedlePlan[] known = table;
    int place = place(needle, template, known.length);
    for (int i = 0; i < TRIED; i++) {
      NeedlePlan plan = known[place + i & known.length - 1];
      if (plan == null) {
        break;
      }
      if (plan.isOf(needle, template)) {
        return plan;
      }
    }
    // A race costs at most that one is made twice.
    NeedlePlan plan = NeedlePlan.of(needle, template);
    put(plan);
    return plan;
  }

  /** How many plans it can hold now. */
  int slots() {
    return table.length;
  }

  private synchronized void put(NeedlePlan plan) {
    if (holes + plan.holes() > MOST_HOLES) {
      table = new NeedlePlan[FIRST_SLOTS];
      plans = 0;
      holes = 0;
    } else if (plans > table.length / 2 && table.length < MOST_SLOTS) {
      table = grown();
    }
    plans++;
    holes += plan.holes();
    put(plan, table);
  }

  /** Puts it into the first place that is free of those it may have, or else pushes one out. */
  private static void put(NeedlePlan plan, @Nullable NeedlePlan[] into) {
    int place = place(plan.needle(), plan.template(), into.length);
    int free = 0;
    while (free < TRIED && into[place + free & into.length - 1] != null) {
      free++;
    }
    into[place + free % TRIED & into.length - 1] = plan;
  }

  private @Nullable NeedlePlan[] grown() {
    @Nullable NeedlePlan[] larger = new NeedlePlan[table.length * 4];
    for (NeedlePlan plan : table) {
      if (plan != null) {
        put(plan, larger);
      }
    }
    return larger;
  }

  private static int place(MessageNeedle needle, Template template, int slots) {
    int hash = (needle.hashCode() * 31 + template.hashCode()) * 0x9e3779b1;
    return hash >>> Integer.numberOfLeadingZeros(slots) + 1;
  }
}
