package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CaseFoldingTest {
  @Test
  void foldsEachCharacterByItself() {
    assertThat(CaseFolding.fold("TIMED Out ÉΣς \uD801\uDC00 \u212A\u017F\u0130\u0131 \u1E9E\u00DF"))
        .isEqualTo("timed out éσσ \uD801\uDC28 ksii ßß");
  }

  @Test
  void foldingTwiceIsFoldingOnce() {
    assertThat(codePoints().filter(c -> fold(fold(c)) != fold(c))).isEmpty();
  }

  @Test
  void onlyTheNamedCharactersFoldIntoAscii() {
    assertThat(codePoints().filter(c -> c >= 0x80 && fold(c) < 0x80))
        .containsExactlyElementsOf(codePoints().filter(CaseFolding::foldsToAscii).boxed().toList());
    assertThat(codePoints().filter(c -> c < 0x80 && fold(c) >= 0x80)).isEmpty();
  }

  @Test
  void foldingNeverMakesOrUnmakesAWordCharacterOrWhiteSpace() {
    assertThat(codePoints().filter(c -> Words.isWord(c) != Words.isWord(fold(c)))).isEmpty();
    assertThat(codePoints().filter(c -> Words.isSpace(c) != Words.isSpace(fold(c)))).isEmpty();
  }

  @Test
  void textsAreEqualWhenTheirFoldsAre() {
    assertThat(CaseFolding.equal("Straße", "STRAẞE")).isTrue();
    assertThat(CaseFolding.equal("Straße", "STRASSE")).isFalse();
    assertThat(CaseFolding.equal("a", "ab")).isFalse();
  }

  @Property
  void theOrderIsThatOfTheFoldedBytes(@ForAll String one, @ForAll String other) {
    int expected = Arrays.compareUnsigned(foldedBytes(one), foldedBytes(other));
    assertThat(Integer.signum(CaseFolding.compare(one, other))).isEqualTo(Integer.signum(expected));
  }

  private static byte[] foldedBytes(String text) {
    return CaseFolding.fold(text).getBytes(StandardCharsets.UTF_8);
  }

  private static int fold(int codePoint) {
    return CaseFolding.fold(codePoint);
  }

  private static IntStream codePoints() {
    List<Integer> surrogates =
        List.of((int) Character.MIN_SURROGATE, (int) Character.MAX_SURROGATE);
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(c -> c < surrogates.get(0) || c > surrogates.get(1));
  }
}
