package io.millrace.logger.ring;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** Two want the last place: one gets it, and the other is told so and counted. */
@JCStressTest
@Outcome(id = "1, 0, 1, 1", expect = ACCEPTABLE, desc = "the first got it")
@Outcome(id = "0, 1, 2, 1", expect = ACCEPTABLE, desc = "the second got it")
@Outcome(expect = FORBIDDEN, desc = "accepted and dropped do not add up")
@State
public class LastPlaceStress {
  private final SmallRing ring = new SmallRing(1);

  @Actor
  public void first(IIII_Result result) {
    result.r1 = ring.offer(1) ? 1 : 0;
  }

  @Actor
  public void second(IIII_Result result) {
    result.r2 = ring.offer(2) ? 1 : 0;
  }

  @Arbiter
  public void read(IIII_Result result) {
    result.r3 = ring.read();
    result.r4 = ring.dropped();
  }
}
