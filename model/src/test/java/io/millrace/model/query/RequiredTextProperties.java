package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredTextProperties {
  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE, maxDiscardRatio = 1_000)
  void whateverMatchesHoldsIt(@ForAll("trials") Texts.Trial trial) {
    Pattern pattern = trial.pattern();
    String text = trial.text();
    boolean inText = StringPattern.inText(pattern).test(text);
    boolean inValue = StringPattern.inValue(pattern).test(text);
    Assume.that(inText || inValue);
    if (inText) {
      assertHeld(RequiredText.inText(pattern), text);
    }
    if (inValue) {
      assertHeld(RequiredText.inValue(pattern), text);
    }
  }

  @Test
  void aLiteralRequiresItsWordsAndItself() {
    assertThat(RequiredText.inText(new Pattern.Literal("Timed out: 7")))
        .isEqualTo(new RequiredText(Set.of("timed", "out", "7"), Set.of("timed out: 7")));
    assertThat(RequiredText.inText(new Pattern.Literal("--")))
        .isEqualTo(new RequiredText(Set.of(), Set.of("--")));
  }

  @Test
  void aWildcardRequiresTheWordsThatNoStarTouches() {
    assertThat(RequiredText.inText(new Pattern.Wildcard(List.of("conn-ref", "by peer"))))
        .isEqualTo(new RequiredText(Set.of("conn", "peer"), Set.of("conn-ref", "by peer")));
    assertThat(RequiredText.inText(new Pattern.Wildcard(List.of("", "fail", ""))))
        .isEqualTo(new RequiredText(Set.of(), Set.of("fail")));
  }

  @Test
  void aNumberRequiresNothingOfAValue() {
    assertThat(RequiredText.inValue(new Pattern.Literal("2e2")).words()).isEmpty();
    assertThat(RequiredText.inValue(new Pattern.Literal("x2")).words()).containsExactly("x2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "timed out \\d+ ms ~ timed out | ms",
        "a+b?cd*e ~ a|c|e",
        "abc{2}de{0,3}f ~ abc|d|f",
        "(user|host) x ~ x",
        "(user (id)) x ~ user |id| x",
        "(?:abc)?d ~ d",
        "(?i)Abé ~ Ab",
        "x|y ~ ``",
        "[abc]d\\.e\\d\\Q.*\\Ef ~ d.e|.*f",
        "\\x41b\\p{Greek}c\\pLd\\101e ~ b|c|d|e"
      })
  void aRegularExpressionRequiresItsLiteralRuns(String expression, String fragments) {
    Set<String> expected =
        Arrays.stream(fragments.split("\\|", -1))
            .filter(fragment -> !fragment.isEmpty())
            .collect(Collectors.toSet());
    assertThat(RegexFragments.of(expression).stream().map(String::strip))
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(String::strip).collect(Collectors.toList()));
  }

  @Test
  void aRegularExpressionRequiresTheWordsWithinItsRuns() {
    assertThat(RequiredText.inText(new Pattern.Regex("request Timed out in \\d+")).words())
        .containsExactlyInAnyOrder("timed", "out", "in");
  }

  private static void assertHeld(RequiredText required, String text) {
    String folded = CaseFolding.fold(text);
    assertThat(required.fragments()).allMatch(folded::contains);
    assertThat(words(folded)).containsAll(required.words());
  }

  private static Set<String> words(String folded) {
    StringBuilder spaced = new StringBuilder();
    folded.codePoints().map(c -> Words.isWord(c) ? c : ' ').forEach(spaced::appendCodePoint);
    return Arrays.stream(spaced.toString().split(" +")).collect(Collectors.toSet());
  }

  @Provide
  Arbitrary<Texts.Trial> trials() {
    return Arbitraries.oneOf(
        Texts.trials(6), Combinators.combine(Texts.regexes(), Texts.texts(6)).as(Texts.Trial::new));
  }
}
