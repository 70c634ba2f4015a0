package io.millrace.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.RandomTrades;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.trade.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A viewer that puts the changed rows in place of the old has what a new viewer is given. */
class DeskFrameProperties {
  private static final long NOW = Duration.ofDays(20_000).toNanos();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final DeskLimits LIMITS =
      new DeskLimits(1, 1, 1, 2, 4, 2, 5, 20, 60, Duration.ofMillis(1));

  private final Map<String, Figures> strategies = new HashMap<>();
  private final Map<String, Figures> symbols = new HashMap<>();
  private final Map<List<String>, Position> positions = new HashMap<>();
  private final Map<Long, TradeRecord> executions = new HashMap<>();
  private final TreeMap<Long, DeskFrame.Earned> equity = new TreeMap<>();

  @Property(tries = 100)
  void whatChangedMakesTheWhole(@ForAll long seed) {
    Random random = new Random(seed);
    RandomTrades trades = new RandomTrades(random);
    DeskState state = new DeskState(NOW - 10 * MINUTE, LIMITS);
    long seen = -1;
    long sequence = 0;
    int updates = 1 + random.nextInt(40);
    for (int i = 0; i < updates; i++) {
      List<TradeRecord> batch = new ArrayList<>();
      for (int j = random.nextInt(6); j > 0; j--) {
        long time = NOW - 12 * MINUTE + random.nextLong(12 * MINUTE);
        Origin origin = new Origin("p", 0, sequence++);
        batch.add(trades.trade(LogRecord.DEFAULT_TENANT, origin, time));
      }
      state.add(batch, NOW);
      if (random.nextInt(3) == 0) {
        seen = show(state, seen);
      }
    }
    seen = show(state, seen);
    DeskFrame whole = state.frame(-1, NOW, Completeness.COMPLETE);
    assertThat(seen).isEqualTo(whole.update());
    assertThat(whole.skipped()).isZero();
    assertThat(strategies).isEqualTo(named(whole.strategies()));
    assertThat(symbols).isEqualTo(named(whole.symbols()));
    assertThat(positions.values()).containsExactlyInAnyOrderElementsOf(whole.positions());
    assertThat(executions.values())
        .as("the newest of all that were shown are the newest there are")
        .containsAll(whole.executions().stream().map(DeskFrame.Execution::trade).toList());
    assertThat(equity.tailMap(equity.isEmpty() ? 0 : equity.lastKey() - 59).values())
        .containsExactlyElementsOf(whole.equity());
  }

  /** As docs/desk-api.md tells viewers to do. */
  private long show(DeskState state, long seen) {
    DeskFrame frame = state.frame(seen, NOW, Completeness.COMPLETE);
    if (frame.full()) {
      strategies.clear();
      symbols.clear();
      positions.clear();
      executions.clear();
      equity.clear();
    }
    strategies.putAll(named(frame.strategies()));
    symbols.putAll(named(frame.symbols()));
    frame.positions().forEach(row -> positions.put(List.of(row.symbol(), row.exchange()), row));
    frame.executions().forEach(row -> executions.put(row.number(), row.trade()));
    frame.equity().forEach(row -> equity.put(row.second(), row));
    return frame.update();
  }

  private static Map<String, Figures> named(List<DeskFrame.Named> rows) {
    Map<String, Figures> figures = new HashMap<>();
    rows.forEach(row -> figures.put(row.name(), row.figures()));
    return figures;
  }
}
