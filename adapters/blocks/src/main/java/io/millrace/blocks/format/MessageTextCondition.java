package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;
import io.millrace.model.Slice;

/** Holds where the whole message passes a test: for comparisons. Every row is rendered. */
final class MessageTextCondition extends Condition {
  private static final int METERED = 256;

  private final ValueTest test;

  MessageTextCondition(ValueTest test) {
    this.test = test;
  }

  @Override
  int cost() {
    return 7;
  }

  @Override
  Verdict verdict(Chunk chunk) {
    return Verdict.SOME;
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    Messages messages = new Messages(chunk);
    Output rendered = new Output(512);
    int[] examined = new int[1];
    return among.filter(row -> {
      if ((examined[0]++ & METERED - 1) == 0) {
        meter.examined(METERED);
      }
      rendered.clear();
      messages.render(row, rendered);
      return test.text(rendered.bytes(), 0, rendered.length());
    });
  }

  @Override
  boolean matches(LogBatchReader row) {
    Slice message = row.message();
    return test.text(message.bytes(), message.offset(), message.end());
  }
}
