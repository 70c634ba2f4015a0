package io.millrace.logger.ring;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two who write at once: both entries are there, each whole and once. */
@JCStressTest
@Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "the first was first")
@Outcome(id = "2, 1, 0", expect = ACCEPTABLE, desc = "the second was first")
@Outcome(expect = FORBIDDEN, desc = "an entry is lost, torn, or there twice")
@State
public class TwoWritersStress {
  private final SmallRing ring = new SmallRing(4);

  @Actor
  public void first() {
    ring.offer(1);
  }

  @Actor
  public void second() {
    ring.offer(2);
  }

  @Arbiter
  public void read(III_Result result) {
    result.r1 = ring.read();
    result.r2 = ring.read();
    result.r3 = ring.read();
  }
}
