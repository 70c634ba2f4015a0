package io.millrace.logger.ring;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Who seals the ring sees by the tail whether anything is in it, and that stays so. */
@JCStressTest
@Outcome(id = "1, " + SmallRing.ENTRY + ", 1", expect = ACCEPTABLE, desc = "written before")
@Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "refused")
@Outcome(expect = FORBIDDEN, desc = "accepted after it was sealed")
@State
public class SealStress {
  private final SmallRing ring = new SmallRing(4);

  @Actor
  public void write(III_Result result) {
    result.r1 = ring.offer(1) ? 1 : 0;
  }

  @Actor
  public void seal(III_Result result) {
    ring.ring.seal();
    result.r2 = (int) ring.ring.tail();
  }

  @Arbiter
  public void read(III_Result result) {
    result.r3 = ring.read();
  }
}
