package io.millrace.bench.logger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.bench.logger.Figures.Percentiles;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final Figures FIGURES =
      new Figures(new Percentiles(1, 2, 3, 4), new Percentiles(5, 6, 7, 8), 0.25, 9, 10);

  @Test
  void areFoundAmongWhatAProcessSays() throws IOException {
    assertThat(Figures.read(List.of("a warning", FIGURES.line(), "bye"))).isEqualTo(FIGURES);
  }

  @Test
  void areMissedWithAllThatItSaid() {
    assertThatThrownBy(() -> Figures.read(List.of("out of memory")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("out of memory");
  }

  @Test
  void haveAMedianOverTheRounds() {
    Figures other =
        new Figures(new Percentiles(3, 2, 3, 4), new Percentiles(5, 6, 7, 8), 0.25, 9, 10);
    assertThat(LatencyTable.median(List.of(FIGURES, other), it -> it.response().p50()))
        .isEqualTo(2);
    assertThat(LatencyTable.median(List.of(FIGURES, other, other), it -> it.response().p50()))
        .isEqualTo(3);
  }
}
