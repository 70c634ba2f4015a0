package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, 1769860800000000000",
    "2026-01-31t12:00:00z, 1769860800000000000",
    "2026-01-31 12:00:00, 1769860800000000000",
    "2026-01-31T13:00+01:00, 1769860800000000000",
    "2026-01-31T12:00:00.123456789Z, 1769860800123456789",
    "2026-01-31, 1769817600000000000",
    "1969-12-31T23:59:59.5Z, -500000000",
    "1769860800, 1769860800000000000",
    "1769860800.25, 1769860800250000000",
    "1769860800123, 1769860800123000000",
    "1769860800123456, 1769860800123456000",
    "1769860800123456789, 1769860800123456789",
    "0, 0",
    "-1, -1000000000"
  })
  void readsTimes(String text, long nanos) {
    assertThat(TimeText.parse(text)).hasValue(nanos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-01",
        "2026-1-1",
        "2026-02-30",
        "2026-01-31T25:00:00Z",
        "12:00:00",
        "9999-01-01",
        "99999999999999999999",
        "1e9",
        "2026-01-31T12:00:00 x"
      })
  void whatIsNoTimeIsEmpty(String text) {
    assertThat(TimeText.parse(text)).isEmpty();
  }

  @Property
  void whatIsFormattedIsReadAsTheSameTime(@ForAll long nanos) {
    assertThat(TimeText.parse(TimeText.format(nanos))).hasValue(nanos);
  }
}
