package io.millrace.logger.trade;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * The reader gives up a slot just as its writer commits: one of them is told that it came too late,
 * and the slot is what the other made of it.
 */
@JCStressTest
@Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "committed")
@Outcome(id = "0, 1, " + SmallSegment.GIVEN_UP, expect = ACCEPTABLE, desc = "given up")
@Outcome(expect = FORBIDDEN, desc = "both or neither, or not what was told")
@State
public class GiveUpStress {
  private final SmallSegment small = new SmallSegment();
  private final int slot = small.segment.claim();

  @Actor
  public void commit(III_Result result) {
    result.r1 = small.commit(slot, 1) ? 1 : 0;
  }

  @Actor
  public void giveUp(III_Result result) {
    result.r2 = small.slots.giveUp(slot) ? 1 : 0;
  }

  @Arbiter
  public void read(III_Result result) {
    result.r3 = small.read(slot);
  }
}
