package io.millrace.blocks.format;

import io.millrace.model.LogBatchReader;
import io.millrace.model.Slice;
import java.util.List;

/** Holds where the name of the service passes a test. */
final class ServiceCondition extends Condition {
  private final ValueTest test;

  ServiceCondition(ValueTest test) {
    this.test = test;
  }

  @Override
  int cost() {
    return 1;
  }

  @Override
  Condition in(Block block) {
    return anyPasses(block) ? this : Constant.NOTHING;
  }

  private boolean anyPasses(Block block) {
    for (String service : block.head().services()) {
      if (test.text(service)) {
        return true;
      }
    }
    return false;
  }

  @Override
  Verdict verdict(Chunk chunk) {
    String service = chunk.service();
    if (service != null) {
      return Verdict.of(test.text(service));
    }
    return anyPasses(chunk.block()) ? Verdict.SOME : Verdict.NONE;
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    List<String> services = chunk.block().head().services();
    long[] passes = new long[(services.size() >> 6) + 1];
    for (int service = 0; service < services.size(); service++) {
      if (test.text(services.get(service))) {
        passes[service >> 6] |= 1L << service;
      }
    }
    return chunk.services().select(among, passes);
  }

  @Override
  boolean matches(LogBatchReader row) {
    Slice service = row.service();
    return test.text(service.bytes(), service.offset(), service.end());
  }
}
