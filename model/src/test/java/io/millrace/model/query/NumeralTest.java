package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumeralTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "e5",
        "1e",
        "1e+",
        "0x10",
        "1d",
        "1f",
        "NaN",
        "Infinity",
        "1_000",
        " 1",
        "1 ",
        "1,5",
        "--1",
        "250ms",
        "٣"
      })
  void whatIsNotWhollyANumberIsNone(String text) {
    assertThat(Numeral.read(text)).isNull();
  }

  @Test
  void wholeNumbersCompareExactly() {
    assertThat(Numeral.read("9007199254740993"))
        .isGreaterThan(Numeral.of(9_007_199_254_740_992L))
        .isEqualTo(Numeral.of(9_007_199_254_740_993L));
  }

  @Test
  void otherNumbersCompareAsDoubles() {
    assertThat(Numeral.read("2e2")).isEqualTo(Numeral.of(200)).hasSameHashCodeAs(Numeral.of(200));
    assertThat(Numeral.read("-0.0")).isEqualTo(Numeral.of(0)).hasSameHashCodeAs(Numeral.of(0));
    assertThat(Numeral.read("123456789012345678901")).isGreaterThan(Numeral.of(Long.MAX_VALUE));
    assertThat(Numeral.read("+.5")).isEqualTo(Numeral.of(0.5));
    assertThat(Numeral.read("5.")).isEqualTo(Numeral.of(5));
  }
}
