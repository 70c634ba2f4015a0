package io.millrace.logger.trade;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Who closes a segment knows how many slots were claimed, and that stays so. */
@JCStressTest
@Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "claimed before")
@Outcome(id = "-1, 0, 0", expect = ACCEPTABLE, desc = "refused")
@Outcome(expect = FORBIDDEN, desc = "claimed after it was closed, or counted wrong")
@State
public class CloseStress {
  private final SmallSegment small = new SmallSegment();

  @Actor
  public void claim(III_Result result) {
    result.r1 = small.segment.claim();
  }

  @Actor
  public void close(III_Result result) {
    result.r2 = small.segment.close();
  }

  @Arbiter
  public void claimed(III_Result result) {
    result.r3 = small.segment.claimed();
  }
}
