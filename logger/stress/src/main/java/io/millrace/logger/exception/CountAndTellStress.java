package io.millrace.logger.exception;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One was counted before. What is counted while that is told is told once, then or later. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "told later")
@Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "told at once")
@Outcome(expect = FORBIDDEN, desc = "forgotten, or told twice")
@State
public class CountAndTellStress {
  private final SmallTable small = new SmallTable();

  public CountAndTellStress() {
    small.thrown(SmallTable.A, SmallTable.WITHIN);
  }

  @Actor
  public void count() {
    small.thrown(SmallTable.A, SmallTable.WITHIN);
  }

  @Actor
  public void tell(II_Result result) {
    result.r1 = small.tell(SmallTable.A);
  }

  @Arbiter
  public void rest(II_Result result) {
    result.r2 = small.tell(SmallTable.A);
  }
}
