package io.millrace.logger.exception;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * The only slot is given to another kind just as one is counted there: for the right kind, once.
 */
@JCStressTest
@Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "counted, and so not given away")
@Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "given away, and so sent")
@Outcome(expect = FORBIDDEN, desc = "forgotten, or counted for the other kind")
@State
public class GiveAwayStress {
  private final SmallTable small = new SmallTable();

  @Actor
  public void count(III_Result result) {
    result.r1 = small.thrown(SmallTable.A, SmallTable.WITHIN);
  }

  @Actor
  public void give(III_Result result) {
    result.r2 = small.thrown(SmallTable.B, SmallTable.AFTER);
  }

  @Arbiter
  public void tell(III_Result result) {
    result.r3 = small.tell(SmallTable.A);
  }
}
