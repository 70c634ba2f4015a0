package io.millrace.desk;

import static io.millrace.contracts.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.TradeDraft;
import io.millrace.contracts.Trading;
import io.millrace.desk.ReplayFrame.State;
import io.millrace.model.LogRecord;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.memory.MemoryTradeStore;
import io.millrace.ports.trade.TradeFilter;
import io.millrace.ports.trade.TradeQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReplayTest {
  private static final long START = 1_000_000L * 1_000_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final Duration NO_TIME = Duration.ZERO;

  private final MemoryTradeStore store = new MemoryTradeStore();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void comesToTheSameFiguresAsTheStore() throws Exception {
    store(5_000);
    try (Replay replay = replay(ReplaySpeed.MAX, TradeFilter.ANY)) {
      long trades = 0;
      long executions = 0;
      ReplayFrame frame;
      do {
        frame = replay.next(NO_TIME, NO_TIME);
        assertThat(frame.desk().totals().trades()).isGreaterThanOrEqualTo(trades);
        trades = frame.desk().totals().trades();
        executions += frame.desk().executions().size();
      } while (frame.state() != State.ENDED);
      assertThat(trades).isEqualTo(5_000);
      assertThat(executions).isGreaterThanOrEqualTo(100);
      assertThat(frame.progress()).isEqualTo(1);
      assertThat(frame.time()).isEqualTo(START + 10_000 * SECOND);
    }
  }

  @Test
  void playsAsFastAsAskedAndNoFaster() throws Exception {
    // So few that all are read at once, however late it is.
    store(200);
    try (Replay replay = replay(new ReplaySpeed(1_000), TradeFilter.ANY)) {
      assertThat(replay.next(NO_TIME, NO_TIME).state()).isEqualTo(State.PLAYING);
      long began = System.nanoTime();
      ReplayFrame frame = replay.next(Duration.ofMillis(20), NO_TIME);
      long elapsed = System.nanoTime() - began;
      assertThat(frame.time() - START).isLessThanOrEqualTo(1_000 * elapsed + SECOND);
      assertThat(frame.time() - START).isGreaterThanOrEqualTo(1_000 * 20_000_000L);
      // A trade a second: all of those that are over, and no other.
      long over = (frame.time() - START + SECOND - 1) / SECOND;
      assertThat(frame.desk().totals().trades()).isEqualTo(Math.min(200, over));
      assertThat(frame.late()).isZero();
    }
  }

  @Test
  void standsStillWhilePausedAndGoesOnFromThere() throws Exception {
    store(1_000);
    try (Replay replay = replay(new ReplaySpeed(1), TradeFilter.ANY)) {
      assertThat(replay.command(new ReplayCommand.Pause())).isTrue();
      ReplayFrame paused = replay.next(NO_TIME, NO_TIME);
      assertThat(paused.state()).isEqualTo(State.PAUSED);
      assertThat(paused.desk().full()).isTrue();
      ReplayFrame still = replay.next(Duration.ofMillis(5), Duration.ofMillis(5));
      assertThat(still.time()).isEqualTo(paused.time());
      assertThat(still.desk().full()).isFalse();
      replay.command(new ReplayCommand.Resume());
      replay.command(new ReplayCommand.Speed(ReplaySpeed.MAX));
      assertThat(replay.next(NO_TIME, NO_TIME).state()).isEqualTo(State.PLAYING);
      assertThat(untilEnd(replay).desk().totals().trades()).isEqualTo(1_000);
    }
  }

  @Test
  void seeksForwardsAndBackwardsToTheStateOfATime() throws Exception {
    store(1_000);
    try (Replay replay = replay(new ReplaySpeed(1), TradeFilter.ANY)) {
      replay.command(new ReplayCommand.Pause());
      ReplayFrame at600 = seek(replay, START + 600 * SECOND);
      assertThat(at600.desk().totals().trades()).isEqualTo(600);
      ReplayFrame at30 = seek(replay, START + 30 * SECOND);
      assertThat(at30.desk().totals().trades()).isEqualTo(30);
      assertThat(at30.desk().executions()).hasSize(30);
      ReplayFrame beyond = seek(replay, Long.MAX_VALUE);
      assertThat(beyond.state()).isEqualTo(State.ENDED);
      assertThat(beyond.desk().totals().trades()).isEqualTo(1_000);
      assertThat(seek(replay, Long.MIN_VALUE).desk().totals().trades()).isZero();
    }
  }

  @Test
  void replaysWhatTheFilterMeans() throws Exception {
    store(100);
    TradeFilter some = new TradeFilter(Set.of("S1"), Set.of(), Set.of(), Set.of(), null, null);
    try (Replay replay = replay(ReplaySpeed.MAX, some)) {
      ReplayFrame end = untilEnd(replay);
      assertThat(end.desk().totals().trades()).isEqualTo(10);
    }
  }

  @Test
  void tellsSpeedsApart() {
    assertThat(ReplaySpeed.parse(" MAX ").isMax()).isTrue();
    assertThat(ReplaySpeed.parse("0.1").factor()).isEqualTo(0.1);
    for (String wrong : List.of("", "0", "-1", "10001", "NaN", "Infinity", "1x")) {
      assertThatThrownBy(() -> ReplaySpeed.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void takesNoMoreCommandsThanItCanDo() {
    try (Replay replay = replay(ReplaySpeed.MAX, TradeFilter.ANY)) {
      int taken = 0;
      while (replay.command(new ReplayCommand.Pause())) {
        taken++;
      }
      assertThat(taken).isEqualTo(16);
    }
  }

  /** Seeks, and gives the frame in which it is there. */
  private static ReplayFrame seek(Replay replay, long time) throws InterruptedException {
    replay.command(new ReplayCommand.Seek(time));
    boolean full = false;
    ReplayFrame frame = replay.next(NO_TIME, NO_TIME);
    full |= frame.desk().full();
    while (frame.state() == State.SEEKING) {
      frame = replay.next(NO_TIME, NO_TIME);
      full |= frame.desk().full();
    }
    assertThat(frame.state()).isIn(State.PAUSED, State.ENDED);
    assertThat(full || frame.desk().update() > 0).isTrue();
    return frame;
  }

  private static ReplayFrame untilEnd(Replay replay) throws InterruptedException {
    ReplayFrame frame = replay.next(NO_TIME, NO_TIME);
    while (frame.state() != State.ENDED) {
      frame = replay.next(NO_TIME, NO_TIME);
    }
    return frame;
  }

  private Replay replay(ReplaySpeed speed, TradeFilter filter) {
    TradeQuery query =
        TradeQuery.all(LogRecord.DEFAULT_TENANT)
            .between(START, START + 10_000 * SECOND)
            .where(filter);
    return new Replay(store, query, speed, DeskLimits.defaults());
  }

  private void store(int count) {
    List<TradeRecord> trades = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      trades.add(TradeDraft.at(i, START + i * SECOND).symbol("S" + i % 10).profit(1).trade());
    }
    await(store.append(Trading.batch(trades)));
  }
}
