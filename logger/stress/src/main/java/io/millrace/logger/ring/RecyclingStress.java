package io.millrace.logger.ring;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * The ring is full. While its entries are read and zeroed, another writes into their place, across
 * the end of the data: its entry is whole, or was refused.
 */
@JCStressTest
@Outcome(id = "7, 1, 9", expect = ACCEPTABLE, desc = "written after it was freed")
@Outcome(id = "7, 0, 0", expect = ACCEPTABLE, desc = "refused, as it was not freed yet")
@Outcome(id = "7, 1, 0", expect = FORBIDDEN, desc = "zeroed after it was written")
@Outcome(expect = FORBIDDEN, desc = "torn, or out of order")
@State
public class RecyclingStress {
  private static final int FULL = 6; // 240 of 256 bytes

  private final SmallRing ring = new SmallRing(FULL);

  public RecyclingStress() {
    for (int i = 0; i < FULL; i++) {
      ring.offer(7);
    }
  }

  @Actor
  public void readAndLetGo(III_Result result) {
    int read = 7;
    for (int i = 0; i < FULL; i++) {
      read = ring.read() == 7 ? read : SmallRing.TORN;
    }
    ring.reader.release(ring.reader.place());
    result.r1 = read;
  }

  @Actor
  public void write(III_Result result) {
    result.r2 = ring.offer(9) ? 1 : 0;
  }

  @Arbiter
  public void rest(III_Result result) {
    result.r3 = ring.read();
  }
}
