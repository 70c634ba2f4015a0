package io.millrace.logger.trade;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Who reads while a trade is committed sees all of it or nothing, and never less than before. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "not committed yet")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "committed between the two")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "committed before")
@Outcome(expect = FORBIDDEN, desc = "a part of it was seen, or it was gone again")
@State
public class CommitAndReadStress {
  private final SmallSegment small = new SmallSegment();

  @Actor
  public void commit() {
    small.commit(small.segment.claim(), 1);
  }

  @Actor
  public void read(II_Result result) {
    result.r1 = small.read(0);
    result.r2 = small.read(0);
  }
}
