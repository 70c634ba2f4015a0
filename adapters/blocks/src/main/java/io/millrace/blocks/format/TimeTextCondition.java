package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;
import io.millrace.model.query.TimeText;

/** Holds where the time, written out, passes a test. Nobody should need this; it is slow. */
final class TimeTextCondition extends Condition {
  private final ValueTest test;

  TimeTextCondition(ValueTest test) {
    this.test = test;
  }

  @Override
  int cost() {
    return 8;
  }

  @Override
  Verdict verdict(Chunk chunk) {
    return Verdict.SOME;
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    meter.examined(among.count());
    long[] timestamps = chunk.timestamps();
    return among.filter(row -> test.text(TimeText.format(timestamps[row])));
  }

  @Override
  boolean matches(LogBatchReader row) {
    return test.text(TimeText.format(row.timestamp()));
  }
}
