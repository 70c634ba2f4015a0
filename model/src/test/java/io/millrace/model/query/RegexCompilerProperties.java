package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexCompilerProperties {
  /** Hidden in classes, quotes and groups of all kinds, where a careless count would miss them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "((a{1000}[)]){1000}){1000}",
        "((a{1000}[])]){1000}){1000}",
        "((a{1000}[[:alpha:])]){1000}){1000}",
        "((a{1000}\\)){1000}){1000}",
        "((a{1000}\\Q)\\E){1000}){1000}",
        "(?:(?P<x>a{1000}){1000}){1000}",
        "(?i:(?s)(a{1000}){1000,}){2,1000}",
        "(((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9})",
        "([a-z]{1000}){3}"
      })
  void refusesWhatWouldTakeTooMuchMemory(String expression) {
    assertThatThrownBy(() -> RegexCompiler.compile(expression))
        .isInstanceOf(PatternSyntaxException.class)
        .hasMessageContaining("too many");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{1000}",
        "(\\d{1,3}\\.){3}\\d{1,3}",
        "\\[{1000}",
        "[{1000}]",
        "a{2",
        "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})"
      })
  void compilesWhatPeopleWrite(String expression) {
    assertThat(RegexCompiler.compile(expression).pattern()).isEqualTo(expression);
  }

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void theSizeFoundIsInProportionToTheProgram(@ForAll("regexes") Pattern.Regex regex) {
    int program = com.google.re2j.Pattern.compile(regex.expression()).programSize();
    assertThat((long) program)
        .isLessThanOrEqualTo(4 * RegexSize.of(regex.expression()).parts() + 8);
  }

  @Provide
  Arbitrary<Pattern.Regex> regexes() {
    return Texts.regexes();
  }
}
