package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelTest {
  @Test
  void codesAreThoseOfTheWireInOrderOfSeverity() {
    assertThat(Arrays.stream(Level.values()).map(level -> level.name() + " " + level.code()))
        .containsExactly(
            "TRACE 0", "DEBUG 1", "INFO 2", "WARN 3", "ERROR 4", "CRITICAL 5", "TRADE 6");
  }

  @ParameterizedTest
  @EnumSource
  void aLevelIsFoundByItsCodeAndByItsName(Level level) {
    assertThat(Level.ofCode(level.code())).isEqualTo(level);
    assertThat(Level.parse(level.name())).contains(level);
    assertThat(Level.parse(level.name().toLowerCase(Locale.ROOT))).contains(level);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 7, 127, -128, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void anotherCodeIsRefused(int code) {
    assertThatIllegalArgumentException().isThrownBy(() -> Level.ofCode(code));
  }

  @ParameterizedTest
  @CsvSource({
    "warning, WARN",
    "Err, ERROR",
    "fatal, CRITICAL",
    "notice, INFO",
    "SEVERE, ERROR",
    "' info ', INFO",
    "finest, TRACE",
    "verbose, DEBUG",
    "emerg, CRITICAL"
  })
  void otherNamesForASeverityAreUnderstood(String text, Level level) {
    assertThat(Level.parse(text)).contains(level);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "loud", "3", "error!"})
  void whatIsNoLevelIsNone(String text) {
    assertThat(Level.parse(text)).isEmpty();
  }

  @Test
  void theLocaleOfTheMachineDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(Level.parse("critical")).contains(Level.CRITICAL);
      assertThat(Level.parse("info")).contains(Level.INFO);
    } finally {
      Locale.setDefault(before);
    }
  }
}
