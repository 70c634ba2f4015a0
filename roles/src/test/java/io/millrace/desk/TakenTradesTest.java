package io.millrace.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.IntervalSet.Interval;
import io.millrace.ports.OriginRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakenTradesTest {
  private static final TakenTrades NONE = new TakenTrades();

  private final TakenTrades taken = new TakenTrades();

  @Test
  void givesOfARunWhatWasNotTakenBefore() {
    assertThat(take(run("p", 0, 4))).containsExactly(new Interval(0, 4));
    assertThat(take(run("p", 3, 7))).containsExactly(new Interval(5, 7));
    assertThat(take(run("p", 2, 7))).isEmpty();
    assertThat(take(run("other", 4, 4))).hasSize(1);
    assertThat(take(new Batch<>("default", new Origin("p", 1, 4), 1, List.of()))).hasSize(1);
    assertThat(take(new Batch<>("default", new Origin("p", 0, 50), 0, List.of()))).isEmpty();
  }

  @Test
  void givesOfARunWhatOthersDoNotHaveEither() {
    take(run("p", 0, 4));
    take(run("p", 20, 24));
    TakenTrades others = new TakenTrades();
    others.add(new OriginRun("p", 0, 8, 11));
    others.add(new OriginRun("p", 0, 30, 99));
    assertThat(taken.missing(run("p", 3, 40), others))
        .containsExactly(new Interval(5, 7), new Interval(12, 19), new Interval(25, 29));
    taken.addAll(others);
    assertThat(taken.runs())
        .containsExactly(
            new OriginRun("p", 0, 0, 4),
            new OriginRun("p", 0, 8, 11),
            new OriginRun("p", 0, 20, 24),
            new OriginRun("p", 0, 30, 99));
    assertThat(taken.overlaps(new OriginRun("p", 0, 5, 8))).isTrue();
    assertThat(taken.overlaps(new OriginRun("p", 0, 5, 7))).isFalse();
    assertThat(taken.overlaps(new OriginRun("p", 1, 0, 99))).isFalse();
  }

  @Test
  void closesTheLowestGapsOfAProducerThatHasTooMany() {
    for (int i = 0; i <= TakenTrades.MAX_INTERVALS; i++) {
      assertThat(take(run("p", 2L * i, 2L * i))).hasSize(1);
    }
    assertThat(take(run("p", 1, 1))).as("the lowest gap").isEmpty();
    long latest = 2L * TakenTrades.MAX_INTERVALS;
    assertThat(take(run("p", latest - 1, latest - 1))).as("the latest gap").hasSize(1);
    assertThat(take(run("p", latest, latest))).isEmpty();
    assertThat(take(run("p", latest + 1, latest + 1))).hasSize(1);
  }

  @Test
  void forgetsTheProducerThatWasSilentForLongest() {
    for (int i = 0; i <= TakenTrades.MAX_SOURCES; i++) {
      assertThat(take(run("p" + i, 0, 0))).hasSize(1);
    }
    assertThat(take(run("p" + TakenTrades.MAX_SOURCES, 0, 0))).isEmpty();
    assertThat(take(run("p0", 0, 0))).hasSize(1);
  }

  private List<Interval> take(Batch<TradeRecord> batch) {
    List<Interval> missing = taken.missing(batch, NONE);
    taken.add(batch, missing);
    return missing;
  }

  private static Batch<TradeRecord> run(String producer, long first, long last) {
    return new Batch<>(
        "default", new Origin(producer, 0, first), (int) (last - first + 1), List.of());
  }
}
