package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-21T10:00:00Z|2026-11-21T10:00:00Z",
        "2026-11-21t10:00:00z|2026-11-21T10:00:00Z",
        "2026-11-21 10:00:00|2026-11-21T10:00:00Z",
        "2026-11-21T10:00|2026-11-21T10:00:00Z",
        "2026-11-21|2026-11-21T00:00:00Z",
        "2026-11-21T10:00+01:00|2026-11-21T09:00:00Z",
        "2026-11-21T10:00:00,5Z|2026-11-21T10:00:00.5Z",
        "2026-11-21T10:00:00.1234567891Z|2026-11-21T10:00:00.123456789Z",
        "1969-12-31T23:59:59.5Z|1969-12-31T23:59:59.5Z",
        "2026-11-21T10:00:00+0530|2026-11-21T04:30:00Z",
        "2026-11-21 10:00:00 -0800|2026-11-21T18:00:00Z",
        "2026-11-21T10:00:00-08|2026-11-21T18:00:00Z",
        "2016-12-31T23:59:60Z|2017-01-01T00:00:00Z",
        "2024-02-29T00:00:00Z|2024-02-29T00:00:00Z",
        "2262-04-11T23:47:16.854775807Z|2262-04-11T23:47:16.854775807Z",
        "2262-04-12T01:00+02:00|2262-04-11T23:00:00Z",
        "1677-09-21T00:12:43.145224193Z|1677-09-21T00:12:43.145224193Z",
        "1677-09-20T23:30-01:00|1677-09-21T00:30:00Z",
        "2262-04-11|2262-04-11T00:00:00Z",
        "' 1795255200 '|2026-11-21T10:00:00Z",
        "+1795255200|2026-11-21T10:00:00Z",
        "1.7952552e9|2026-11-21T10:00:00Z",
        "1795255200.25|2026-11-21T10:00:00.25Z",
        "1795255200123|2026-11-21T10:00:00.123Z",
        "1795255200123.456|2026-11-21T10:00:00.123456Z",
        "1795255200123456|2026-11-21T10:00:00.123456Z",
        "1795255200123456789|2026-11-21T10:00:00.123456789Z",
        "-1|1969-12-31T23:59:59Z",
        "0|1970-01-01T00:00:00Z"
      })
  void readsTheUsualForms(String text, Instant expected) {
    assertThat(Instant.ofEpochSecond(0, TimeText.parse(text).orElseThrow())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11",
        "2026-1-1",
        "2026-02-30",
        "2026/11-21",
        "2026-11/21",
        "2026-02-29T00:00:00Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T10:60:00Z",
        "2026-11-21T10:00:00Z.",
        "2026-11-21T10:00:00 x",
        "2026-11-21T10:00:00+25:00",
        "2026-11-21T10:00:00 +1",
        "12:00:00",
        "2262-04-11T23:47:16.854775808Z",
        "2262-04-12T00:00:00Z",
        "2262-04-12",
        "2262-04-13T00:00:00Z",
        "2262-04-14T23:59:59Z",
        "2300-01-01T00:00:00Z",
        "9999-01-01",
        "1677-09-21T00:12:43.145224191Z",
        "1677-09-21",
        "1677-09-19T00:00:00Z",
        "1600-01-01T00:00:00Z",
        "9300000000",
        "99999999999999999999",
        "1e999999999",
        "1e2147483647",
        "0e-2147483647",
        "-",
        "+",
        "+-1",
        "1.",
        ".5",
        "1e",
        "0x10",
        "\u0661"
      })
  void whatIsNoTimeIsEmpty(String text) {
    assertThat(TimeText.parse(text)).isEmpty();
  }

  @Property
  void whatIsFormattedIsReadAsTheSameTime(@ForAll @LongRange(min = -Long.MAX_VALUE) long nanos) {
    assertThat(TimeText.parse(TimeText.format(nanos))).hasValue(nanos);
  }
}
