package io.millrace.model.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;

/** The fast patterns over bytes answer as the plain ones over strings do. */
class BytePatternProperties {
  @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void findsInTextWhatTheReferenceFinds(@ForAll("trials") Texts.Trial trial) {
    Pattern pattern = trial.pattern();
    agrees(BytePattern.inText(pattern), StringPattern.inText(pattern), trial.text());
  }

  @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void fitsTheValuesThatTheReferenceFits(@ForAll("shortTrials") Texts.Trial trial) {
    Pattern pattern = trial.pattern();
    agrees(BytePattern.inValue(pattern), StringPattern.inValue(pattern), trial.text());
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void matchesRegularExpressionsAsTheReferenceDoes(
      @ForAll("regexes") Pattern.Regex regex, @ForAll("texts") String text) {
    agrees(BytePattern.inText(regex), StringPattern.inText(regex), text);
  }

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void bytesThatAreNoTextAreNoError(
      @ForAll("patterns") Pattern pattern, @ForAll @Size(max = 24) byte[] bytes) {
    assertThat(BytePattern.inText(pattern).matches(bytes))
        .isEqualTo(BytePattern.inText(pattern).matches(bytes, 0, bytes.length));
    assertThat(BytePattern.inValue(pattern).matches(bytes))
        .isEqualTo(BytePattern.inValue(pattern).matches(bytes, 0, bytes.length));
  }

  @Test
  void aLongLineWithoutSpacesIsNoTrap() {
    byte[] line = "a".repeat(1 << 20).getBytes(UTF_8);
    Pattern hopeless = new Pattern.Wildcard(List.of("", "a", "b", ""));
    assertThat(BytePattern.inText(hopeless).matches(line)).isFalse();
  }

  /** The range lies within other bytes, which could continue a word, a match or a character. */
  private static void agrees(BytePattern fast, Predicate<String> reference, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    byte[] embedded = ("aé" + text + "ia").getBytes(UTF_8);
    int from = embedded.length - bytes.length - 2;
    boolean expected = reference.test(text);
    Statistics.label("matches")
        .collect(expected)
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    assertThat(fast.matches(bytes)).isEqualTo(expected);
    assertThat(fast.matches(embedded, from, from + bytes.length)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<Pattern> patterns() {
    return Texts.patterns();
  }

  @Provide
  Arbitrary<Pattern.Regex> regexes() {
    return Texts.regexes();
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.texts(12);
  }

  @Provide
  Arbitrary<Texts.Trial> trials() {
    return Texts.trials(12);
  }

  @Provide
  Arbitrary<Texts.Trial> shortTrials() {
    return Texts.trials(4);
  }
}
