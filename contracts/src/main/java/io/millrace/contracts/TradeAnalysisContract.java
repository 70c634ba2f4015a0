package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.model.Value;
import io.millrace.ports.trade.Distribution;
import io.millrace.ports.trade.Distribution.Bin;
import io.millrace.ports.trade.Distribution.Measure;
import io.millrace.ports.trade.Distribution.Scale;
import io.millrace.ports.trade.EquityPoint;
import io.millrace.ports.trade.Position;
import io.millrace.ports.trade.TradeFigures;
import io.millrace.ports.trade.TradeGroup;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.ports.trade.TradeKey;
import io.millrace.ports.trade.TradeSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link io.millrace.ports.trade.TradeStore} computes over trades. */
public abstract class TradeAnalysisContract extends TradeStoreUnderTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  @Test
  void computesAllFigures() {
    append(
        TradeDraft.at(0, 10).profit(5).bought(2, 100).took(100).trade(),
        TradeDraft.at(1, 30).profit(-2).sold(3, 90).took(300).failed().trade(),
        TradeDraft.at(2, 20).profit(0).took(200).trade(),
        TradeDraft.at(3, 15).trade());
    TradeFigures figures = store.summarize(ALL, TradeGrouping.by()).groups().getFirst().figures();
    assertThat(figures.trades()).isEqualTo(4);
    assertThat(figures.successes()).isEqualTo(3);
    assertThat(figures.wins()).isEqualTo(1);
    assertThat(figures.losses()).isEqualTo(1);
    assertThat(figures.profit()).isEqualTo(3);
    assertThat(figures.grossProfit()).isEqualTo(5);
    assertThat(figures.grossLoss()).isEqualTo(-2);
    assertThat(figures.averageProfit()).isEqualTo(1);
    assertThat(figures.minProfit()).isEqualTo(-2);
    assertThat(figures.maxProfit()).isEqualTo(5);
    assertThat(figures.volume()).isEqualTo(5);
    assertThat(figures.execution().p50()).isEqualTo(200);
    assertThat(figures.execution().p999()).isEqualTo(300);
    assertThat(figures.maxExecution()).isEqualTo(300);
    assertThat(figures.lastTimestamp()).isEqualTo(30);
  }

  @Test
  void saysNothingOfNumbersThatNoTradeTells() {
    append(TradeDraft.at(0, 10).trade());
    TradeFigures figures = store.summarize(ALL, TradeGrouping.by()).groups().getFirst().figures();
    assertThat(figures.profit()).isZero();
    assertThat(figures.volume()).isZero();
    assertThat(figures.averageProfit()).isNaN();
    assertThat(figures.minProfit()).isNaN();
    assertThat(figures.execution().p50()).isNaN();
    assertThat(figures.maxExecution()).isNaN();
  }

  @Test
  void hasNoGroupWithoutTrades() {
    assertThat(store.summarize(ALL, TradeGrouping.by()).groups()).isEmpty();
    assertThat(store.summarize(ALL, TradeGrouping.by(TradeKey.SYMBOL)).groups()).isEmpty();
  }

  @Test
  void percentilesAreAtMostAHundredAndTwentyEighthTooHigh() {
    append(
        Trading.batch(
            IntStream.range(0, 10_000)
                .mapToObj(i -> TradeDraft.at(i, i).took(1_000_000L + i * 977L).trade())
                .toList()));
    TradeFigures figures = store.summarize(ALL, TradeGrouping.by()).groups().getFirst().figures();
    for (double[] pair :
        new double[][] {
          {figures.execution().p50(), 4999},
          {figures.execution().p95(), 9499},
          {figures.execution().p99(), 9899},
          {figures.execution().p999(), 9989}
        }) {
      double exact = 1_000_000 + pair[1] * 977;
      assertThat(pair[0]).isBetween(exact, exact * (1 + 1 / 128.0));
    }
  }

  @Test
  void groupsByEveryKey() {
    long monday = Instant.parse("2026-11-23T13:30:00Z").getEpochSecond() * 1_000_000_000L;
    append(TradeDraft.at(0, monday).symbol("S").exchange("E").strategy("T").service("V").trade());
    TradeGrouping grouping =
        new TradeGrouping(List.of(TradeKey.values()), HOUR, ZoneOffset.UTC, 10);
    assertThat(store.summarize(ALL, grouping).groups().getFirst().key())
        .containsExactly(
            new Value.Whole(monday - HOUR / 2),
            new Value.Whole(13),
            new Value.Whole(1),
            new Value.Text("S"),
            new Value.Text("E"),
            new Value.Text("T"),
            new Value.Text("V"));
  }

  @Test
  void groupsByLocalTimeAlsoBeforeTheEpoch() {
    append(TradeDraft.at(0, -1).trade(), TradeDraft.at(1, 0).trade(), TradeDraft.at(2, 1).trade());
    TradeGrouping utc =
        new TradeGrouping(
            List.of(TradeKey.TIME, TradeKey.HOUR_OF_DAY, TradeKey.DAY_OF_WEEK),
            HOUR,
            ZoneOffset.UTC,
            10);
    assertThat(keys(store.summarize(ALL, utc)))
        .containsExactly(List.of(-HOUR, 23L, 3L), List.of(0L, 0L, 4L));
    TradeGrouping india = new TradeGrouping(utc.keys(), HOUR, ZoneOffset.ofHoursMinutes(5, 30), 10);
    assertThat(keys(store.summarize(ALL, india))).containsExactly(List.of(-HOUR / 2, 5L, 4L));
  }

  @Test
  void leavesTimesThatNoCalendarReachesOutOfGroupsOfTime() {
    append(
        TradeDraft.at(0, Long.MIN_VALUE).trade(),
        TradeDraft.at(1, TradeGrouping.LATEST).trade(),
        TradeDraft.at(2, TradeGrouping.LATEST - 1).trade(),
        TradeDraft.at(3, TradeGrouping.EARLIEST).trade());
    assertThat(store.summarize(ALL, TradeGrouping.over(Duration.ofDays(1))).groups()).hasSize(2);
    assertThat(store.summarize(ALL, TradeGrouping.by(TradeKey.SYMBOL)).groups()).hasSize(1);
  }

  @Test
  void ordersGroupsByTheirKeysAndSaysWhenThereAreMore() {
    append(
        TradeDraft.at(0, 1).symbol("b").trade(),
        TradeDraft.at(1, 1).symbol("a").trade(),
        TradeDraft.at(2, 1).symbol("c").trade());
    TradeSummary all = store.summarize(ALL, TradeGrouping.by(TradeKey.SYMBOL));
    assertThat(all.complete()).isTrue();
    assertThat(all.groups())
        .extracting(group -> group.key().getFirst().display())
        .containsExactly("a", "b", "c");
    TradeSummary some =
        store.summarize(ALL, new TradeGrouping(List.of(TradeKey.SYMBOL), 0, ZoneOffset.UTC, 2));
    assertThat(some.complete()).isFalse();
    assertThat(some.groups()).containsExactlyElementsOf(all.groups().subList(0, 2));
  }

  @Test
  void drawsAnEquityCurve() {
    append(
        TradeDraft.at(0, 5).profit(10).trade(),
        TradeDraft.at(1, HOUR + 5).profit(-4).trade(),
        TradeDraft.at(2, 2 * HOUR).profit(-3).trade(),
        TradeDraft.at(3, 5 * HOUR).profit(8).trade());
    assertThat(EquityPoint.curve(store.summarize(ALL, TradeGrouping.over(Duration.ofHours(1)))))
        .containsExactly(
            new EquityPoint(0, 1, 10, 10, 0),
            new EquityPoint(HOUR, 1, -4, 6, 4),
            new EquityPoint(2 * HOUR, 1, -3, 3, 7),
            new EquityPoint(5 * HOUR, 1, 8, 11, 0));
  }

  @Test
  void countsValuesInBins() {
    append(
        TradeDraft.at(0, 1).profit(-10).took(1).trade(),
        TradeDraft.at(1, 1).profit(-1).took(0).trade(),
        TradeDraft.at(2, 1).profit(0).took(99).trade(),
        TradeDraft.at(3, 1).profit(10).took(10_000).trade(),
        TradeDraft.at(4, 1).trade());
    assertThat(
            store.distribution(ALL, new Distribution.Spec(Measure.PROFIT, Scale.LINEAR, 4)).bins())
        .containsExactly(
            new Bin(-10, -5, 1), new Bin(-5, 0, 1), new Bin(0, 5, 1), new Bin(5, 10, 1));
    List<Bin> times =
        store
            .distribution(ALL, new Distribution.Spec(Measure.EXECUTION_TIME, Scale.LOGARITHMIC, 2))
            .bins();
    assertThat(times).extracting(Bin::count).containsExactly(3L, 1L);
    assertThat(times.getFirst().to()).isEqualTo(100, within(1e-9));
    assertThat(times.getLast().to()).isEqualTo(10_000, within(1e-9));
  }

  @Test
  void hasOneBinForOneValueAndNoneForNone() {
    Distribution.Spec spec = new Distribution.Spec(Measure.PROFIT, Scale.LINEAR, 5);
    assertThat(store.distribution(ALL, spec).bins()).isEmpty();
    append(TradeDraft.at(0, 1).profit(3).trade(), TradeDraft.at(1, 1).profit(3).trade());
    assertThat(store.distribution(ALL, spec).bins()).containsExactly(new Bin(3, 3, 2));
  }

  @Test
  void netsPositions() {
    append(
        TradeDraft.at(0, 1).bought(4, 100).trade(),
        TradeDraft.at(1, 2).bought(1, 110).trade(),
        TradeDraft.at(2, 4).sold(2, 120).trade(),
        TradeDraft.at(3, 3).bought(9, 1).sold(9, 2).trade(),
        TradeDraft.at(4, 9).trade(),
        TradeDraft.at(5, 5).symbol("ETH").sold(1, 7).trade());
    assertThat(store.positions(ALL, 10).positions())
        .containsExactly(
            new Position("BTC-USD", "binance", 5, 3, 5, 102, 2, 120, 120, 9),
            new Position("ETH", "binance", 1, -1, 0, Double.NaN, 1, 7, 7, 5));
    assertThat(store.positions(ALL, 10).complete()).isTrue();
    assertThat(store.positions(ALL, 1).complete()).isFalse();
    assertThat(store.positions(ALL, 1).positions()).hasSize(1);
  }

  private static List<List<Long>> keys(TradeSummary summary) {
    return summary.groups().stream()
        .map(TradeGroup::key)
        .map(key -> key.stream().map(value -> ((Value.Whole) value).number()).toList())
        .toList();
  }
}
