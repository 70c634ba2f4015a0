package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "30s, PT30S, 30s",
    "90s, PT90S, 90s",
    "1h30m, PT90M, 90m",
    "500us, PT0.0005S, 500us",
    "1500ns, PT0.0000015S, 1500ns",
    "250ms, PT0.25S, 250ms",
    "7d, P7D, 1w",
    "1m60s, PT2M, 2m",
    "0ms, PT0S, 0s"
  })
  void readsAndPrints(String text, Duration duration, String printed) {
    assertThat(DurationText.parse(text)).hasValue(duration);
    assertThat(DurationText.print(duration)).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "s",
        "-1s",
        "1.5s",
        "1 s",
        "30S",
        "1y",
        "1s!",
        "15251w",
        "9223372036855ms"
      })
  void whatIsNoDurationIsEmpty(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
  }

  @Property
  void whatIsPrintedIsReadAsTheSameDuration(@ForAll @LongRange(min = 0) long nanos) {
    Duration duration = Duration.ofNanos(nanos);
    assertThat(DurationText.parse(DurationText.print(duration))).hasValue(duration);
  }
}
