package io.millrace.query.pipe;

import io.millrace.ports.Completeness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pipe that draws on another: all but the rows themselves is as it is there. */
abstract class Step implements Rows {
  final Rows before;

  Step(Rows before) {
    this.before = before;
  }

  @Override
  public @Nullable List<String> columns() {
    return before.columns();
  }

  @Override
  public Completeness completeness() {
    return before.completeness();
  }

  @Override
  public void close() {
    before.close();
  }
}
