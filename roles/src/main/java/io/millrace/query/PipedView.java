package io.millrace.query;

import io.millrace.ports.QueryWatch;
import io.millrace.ports.Table;
import java.util.function.UnaryOperator;

/**
 * Shows what a store has grouped so far as the pipes behind the grouping make it.
 *
 * @param viewer who waits for the answer
 * @param pipes what they make of a table
 */
record PipedView(QueryWatch viewer, UnaryOperator<Table> pipes) implements QueryWatch {
  @Override
  public boolean cancelled() {
    return viewer.cancelled();
  }

  @Override
  public void progressed(long rows, long all) {
    viewer.progressed(rows, all);
  }

  @Override
  public boolean wantsPreview() {
    return viewer.wantsPreview();
  }

  @Override
  public void preview(Table table) {
    viewer.preview(pipes.apply(table));
  }
}
