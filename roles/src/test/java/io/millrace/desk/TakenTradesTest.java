package io.millrace.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.TradeDraft;
import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TakenTradesTest {
  private final TakenTrades taken = new TakenTrades();

  @Test
  void givesOfARunWhatWasNotTakenBefore() {
    assertThat(taken.take(run(0, 5))).hasSize(5);
    assertThat(taken.take(run(3, 8)))
        .extracting(trade -> trade.origin().sequence())
        .containsExactly(5L, 6L, 7L);
    assertThat(taken.take(TradeDraft.at(4, 0).trade())).isFalse();
    assertThat(taken.take(TradeDraft.at(8, 0).trade())).isTrue();
    assertThat(taken.take(TradeDraft.at(4, 0).producer("other").trade())).isTrue();
  }

  @Test
  void takesARunThatHoldsNoTradesToo() {
    Batch<TradeRecord> none = new Batch<>("default", new Origin("p", 0, 0), 10, List.of());
    assertThat(taken.take(none)).isEmpty();
    assertThat(taken.take(run(5, 12))).hasSize(2);
  }

  @Test
  void closesTheLowestGapsOfAProducerThatHasTooMany() {
    for (int i = 0; i <= TakenTrades.MAX_INTERVALS; i++) {
      assertThat(taken.take(TradeDraft.at(2L * i, 0).trade())).isTrue();
    }
    assertThat(taken.take(TradeDraft.at(1, 0).trade())).as("the lowest gap").isFalse();
    long latest = 2L * TakenTrades.MAX_INTERVALS;
    assertThat(taken.take(TradeDraft.at(latest - 1, 0).trade())).as("the latest gap").isTrue();
    assertThat(taken.take(TradeDraft.at(latest, 0).trade())).isFalse();
    assertThat(taken.take(TradeDraft.at(latest + 1, 0).trade())).isTrue();
  }

  @Test
  void forgetsTheProducerThatWasSilentForLongest() {
    for (int i = 0; i <= TakenTrades.MAX_SOURCES; i++) {
      assertThat(taken.take(TradeDraft.at(0, 0).producer("p" + i).trade())).isTrue();
    }
    String newest = "p" + TakenTrades.MAX_SOURCES;
    assertThat(taken.take(TradeDraft.at(0, 0).producer(newest).trade())).isFalse();
    assertThat(taken.take(TradeDraft.at(0, 0).producer("p0").trade())).isTrue();
  }

  private static Batch<TradeRecord> run(int from, int to) {
    List<TradeRecord> trades =
        IntStream.range(from, to).mapToObj(i -> TradeDraft.at(i, i).trade()).toList();
    return new Batch<>("default", new Origin("p", 0, from), to - from, trades);
  }
}
