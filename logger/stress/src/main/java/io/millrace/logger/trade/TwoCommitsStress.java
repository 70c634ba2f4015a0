package io.millrace.logger.trade;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two who claim and commit at once: each has a slot of its own, and a third finds none. */
@JCStressTest
@Outcome(id = "1, 2, -1", expect = ACCEPTABLE, desc = "the first was first")
@Outcome(id = "2, 1, -1", expect = ACCEPTABLE, desc = "the second was first")
@Outcome(expect = FORBIDDEN, desc = "a trade is lost, torn, or there twice")
@State
public class TwoCommitsStress {
  private final SmallSegment small = new SmallSegment();

  @Actor
  public void first() {
    small.commit(small.segment.claim(), 1);
  }

  @Actor
  public void second() {
    small.commit(small.segment.claim(), 2);
  }

  @Arbiter
  public void read(III_Result result) {
    result.r1 = small.read(0);
    result.r2 = small.read(1);
    result.r3 = small.segment.claim();
  }
}
