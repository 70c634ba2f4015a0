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
  Verdict verdict(Chunk chunk) {
    String service = chunk.service();
    if (service != null) {
      return Verdict.of(test.text(service));
    }
    for (String any : chunk.block().head().services()) {
      if (test.text(any)) {
        return Verdict.SOME;
      }
    }
    return Verdict.NONE;
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    List<String> services = chunk.block().head().services();
    boolean[] passes = new boolean[services.size()];
    for (int service = 0; service < passes.length; service++) {
      passes[service] = test.text(services.get(service));
    }
    Codes codes = chunk.services();
    return among.filter(row -> passes[codes.get(row)]);
  }

  @Override
  boolean matches(LogBatchReader row) {
    Slice service = row.service();
    return test.text(service.bytes(), service.offset(), service.end());
  }
}
