package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogRecord;
import io.millrace.ports.LogQuery.Bounds;
import io.millrace.ports.QueryWatch;
import io.millrace.ports.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Watches an answer as closely as can be, and keeps what it is told. Thread-safe. */
public final class Onlooker implements QueryWatch {
  private final List<Table> tables = new ArrayList<>();
  private final List<List<LogRecord>> records = new ArrayList<>();
  private final List<long[]> told = new ArrayList<>();
  private volatile long patience = Long.MAX_VALUE;

  /** Bounds that nothing meets, watched. */
  public Bounds bounds() {
    return new Bounds(Duration.ofHours(1), Long.MAX_VALUE, 1 << 20, this);
  }

  /** Cancels once so many rows are decided. */
  public Onlooker cancellingAfter(long rows) {
    patience = rows;
    return this;
  }

  @Override
  public synchronized boolean cancelled() {
    return !told.isEmpty() && told.getLast()[0] >= patience;
  }

  @Override
  public synchronized void progressed(long rows, long all) {
    told.add(new long[] {rows, all});
  }

  @Override
  public boolean wantsPreview() {
    return true;
  }

  @Override
  public synchronized void preview(Table table) {
    tables.add(table);
  }

  @Override
  public synchronized void preview(List<LogRecord> first) {
    records.add(List.copyOf(first));
  }

  /** Tables it was shown. */
  public synchronized List<Table> tables() {
    return List.copyOf(tables);
  }

  /** Records it was shown, each time from the first on. */
  public synchronized List<List<LogRecord>> records() {
    return List.copyOf(records);
  }

  /** Rows decided in the end. */
  public synchronized long rows() {
    return told.isEmpty() ? 0 : told.getLast()[0];
  }

  /** Rows that there are; UNKNOWN if it was not told. */
  public synchronized long all() {
    return told.isEmpty() ? UNKNOWN : told.getLast()[1];
  }

  /** Whether nothing was left when it would have cancelled, so that it may not have come to it. */
  public synchronized boolean sawAll() {
    return rows() < patience || rows() == all();
  }

  /** Holds what it was told of a complete answer against the contract. */
  public synchronized void assertCame() {
    for (int i = 1; i < told.size(); i++) {
      assertThat(told.get(i)[0]).isGreaterThanOrEqualTo(told.get(i - 1)[0]);
      assertThat(told.get(i)[1]).isEqualTo(told.getFirst()[1]);
    }
    if (all() != UNKNOWN) {
      assertThat(rows()).isEqualTo(all());
    }
  }
}
