package io.millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-21T10:00:00Z|2026-11-21T10:00:00Z",
        "2026-11-21t10:00:00z|2026-11-21T10:00:00Z",
        "2026-11-21 10:00:00|2026-11-21T10:00:00Z",
        "2026-11-21T10:00|2026-11-21T10:00:00Z",
        "2026-11-21T10:00+01:00|2026-11-21T09:00:00Z",
        "2026-11-21T10:00:00,5Z|2026-11-21T10:00:00.5Z",
        "2026-11-21T10:00:00.1234567891Z|2026-11-21T10:00:00.123456789Z",
        "2026-11-21T10:00:00+0530|2026-11-21T04:30:00Z",
        "2026-11-21 10:00:00 -0800|2026-11-21T18:00:00Z",
        "2026-11-21T10:00:00-08|2026-11-21T18:00:00Z",
        "2016-12-31T23:59:60Z|2017-01-01T00:00:00Z",
        "2024-02-29T00:00:00Z|2024-02-29T00:00:00Z",
        "' 1795255200 '|2026-11-21T10:00:00Z",
        "1.7952552e9|2026-11-21T10:00:00Z",
        "1795255200123.456|2026-11-21T10:00:00.123456Z",
        "0|1970-01-01T00:00:00Z"
      })
  void readsTheUsualForms(String text, Instant expected) {
    assertThat(Instant.ofEpochSecond(0, TimeReader.read(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11-21",
        "2026-02-29T00:00:00Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T10:60:00Z",
        "2026-11-21T10:00:00Z.",
        "2026-11-21T10:00:00+25:00",
        "2026-11-21T10:00:00 +1",
        "2300-01-01T00:00:00Z",
        "1600-01-01T00:00:00Z",
        "9300000000",
        "99999999999999999999",
        "1e999999999",
        "1e2147483647",
        "0e-2147483647",
        "-",
        "1.",
        ".5",
        "1e",
        "0x10",
        "\u0661"
      })
  void refusesWhatIsNoTime(String text) {
    assertThat(TimeReader.read(text)).isEqualTo(TimeReader.UNREADABLE);
  }
}
