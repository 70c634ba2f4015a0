package io.millrace.logger.ring;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One reads while another writes two: what is seen is whole and in its order. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "nothing yet")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the first came between")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the second not yet")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "both")
@Outcome(expect = FORBIDDEN, desc = "torn, or out of order")
@State
public class WriterAndReaderStress {
  private final SmallRing ring = new SmallRing(4);

  @Actor
  public void write() {
    ring.offer(1);
    ring.offer(2);
  }

  @Actor
  public void read(II_Result result) {
    result.r1 = ring.read();
    result.r2 = ring.read();
  }
}
