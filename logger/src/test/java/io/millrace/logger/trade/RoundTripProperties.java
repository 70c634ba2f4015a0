package io.millrace.logger.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What goes in comes out, whatever it is; what does not fit is cut at a character. */
class RoundTripProperties {

  @Property(tries = 200)
  void textsComeBackCutAtACharacter(@ForAll("trades") List<List<String>> trades) {
    inFolder(
        NumberFormat.DOUBLE,
        trades.size(),
        log -> {
          for (List<String> texts : trades) {
            TradeEncoder encoder = log.begin();
            encoder.tradeId(texts.get(0)).symbol(new StringBuilder(texts.get(1)));
            encoder.exchange(texts.get(2)).strategy(texts.get(3)).metadata(texts.get(4));
            assertThat(encoder.commit()).isTrue();
          }
        },
        file -> {
          for (int i = 0; i < trades.size(); i++) {
            TradeSlot slot = file.read(i);
            assertThat(slot.state()).isEqualTo(SlotState.TRADE);
            List<String> found =
                List.of(
                    slot.tradeId(),
                    slot.symbol(),
                    slot.exchange(),
                    slot.strategy(),
                    slot.metadata());
            for (TradeText text : TradeText.ALL) {
              String given = trades.get(i).get(text.index);
              String expected = cut(given, text.width);
              assertThat(found.get(text.index)).isEqualTo(expected);
              boolean isCut = (slot.altered() & text.bit) != 0;
              assertThat(isCut).isEqualTo(!expected.equals(replaced(given)));
            }
          }
        });
  }

  @Property(tries = 200)
  void doublesComeBackAsTheyWere(@ForAll List<Double> numbers) {
    inFolder(
        NumberFormat.DOUBLE,
        numbers.size() + 1,
        log -> numbers.forEach(number -> log.begin().prices(number, -number).commit()),
        file -> {
          for (int i = 0; i < numbers.size(); i++) {
            Optional<BigDecimal> expected = Optional.of(BigDecimal.valueOf(numbers.get(i)));
            assertThat(file.read(i).buyPrice()).isEqualTo(expected);
            assertThat(file.read(i).sellPrice().map(BigDecimal::negate).map(this::plain))
                .isEqualTo(expected.map(this::plain));
            assertThat(file.read(i).profit()).isEmpty();
          }
        });
  }

  @Property(tries = 200)
  void unitsComeBackExactly(
      @ForAll List<Long> units, @ForAll @IntRange(min = 0, max = 18) int decimals) {
    inFolder(
        NumberFormat.scaled(decimals),
        units.size() + 1,
        log -> units.forEach(u -> log.begin().pricesScaled(u, 0).profitScaled(u).commit()),
        file -> {
          for (int i = 0; i < units.size(); i++) {
            Optional<BigDecimal> expected =
                units.get(i) == NumberFormat.ABSENT
                    ? Optional.empty()
                    : Optional.of(BigDecimal.valueOf(units.get(i), decimals));
            assertThat(file.read(i).buyPrice()).isEqualTo(expected);
            assertThat(file.read(i).profit()).isEqualTo(expected);
            assertThat(file.read(i).quantity()).isEmpty();
          }
        });
  }

  @Property(tries = 1000)
  void aDoubleIsRoundedToTheNearestUnitOrLeftOut(
      @ForAll double number, @ForAll @IntRange(min = 0, max = 18) int decimals) {
    NumberFormat numbers = NumberFormat.scaled(decimals);
    long bits = numbers.of(number);
    BigDecimal exact = BigDecimal.valueOf(number);
    BigDecimal limit = BigDecimal.valueOf(Long.MAX_VALUE, decimals);
    if (numbers.isPresent(bits)) {
      BigDecimal error = numbers.toDecimal(bits).orElseThrow().subtract(exact).abs();
      // Half a unit, and what a double of that size cannot say.
      BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
      BigDecimal allowed =
          unit.multiply(new BigDecimal("0.5")).add(BigDecimal.valueOf(4 * Math.ulp(number)));
      assertThat(error).isLessThanOrEqualTo(allowed);
    } else {
      assertThat(exact.abs()).isGreaterThan(limit.multiply(new BigDecimal("0.999999")));
    }
  }

  @Property(tries = 500)
  void unitsGivenToALogOfDoublesAreDivided(@ForAll @IntRange int units) {
    long bits = NumberFormat.DOUBLE.ofUnits(units);
    assertThat(NumberFormat.DOUBLE.toDouble(bits)).isEqualTo(units / 1e8);
    assertThat(NumberFormat.DOUBLE.isPresent(NumberFormat.DOUBLE.ofUnits(NumberFormat.ABSENT)))
        .isFalse();
  }

  @Provide
  Arbitrary<List<List<String>>> trades() {
    Arbitrary<String> ascii = Arbitraries.strings().ascii().ofMaxLength(80);
    Arbitrary<String> latin =
        Arbitraries.strings().withCharRange('\u0080', '\u00ff').ofMaxLength(70);
    Arbitrary<String> anyChars = Arbitraries.strings().all().ofMaxLength(70);
    Arbitrary<String> pairs =
        Combinators.combine(
                Arbitraries.strings().ascii().ofMaxLength(3),
                Arbitraries.integers().between(0, 40),
                Arbitraries.of("\ud83d\ude00", "\ud83d", "\ude00", "\u20ac", "\ud83dx"))
            .as((start, count, unit) -> start + unit.repeat(count));
    Arbitrary<String> repeated = Arbitraries.of("BTC-USD", "KRAKEN", "", "x".repeat(16));
    return Arbitraries.oneOf(ascii, latin, anyChars, pairs, repeated)
        .list()
        .ofSize(TradeText.ALL.length)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private interface Writes {
    void to(TradeLog log);
  }

  private interface Reads {
    void from(TradeFile file) throws IOException;
  }

  private static void inFolder(NumberFormat numbers, int slots, Writes writes, Reads reads) {
    try {
      Path folder = Files.createTempDirectory("trades");
      try {
        try (TradeLog log =
            TestSettings.in(folder).numbers(numbers).segmentRecords(slots).open(1)) {
          writes.to(log);
        }
        Path path = folder.resolve(SegmentFile.name(1, 0));
        if (Files.exists(path)) {
          try (TradeFile file = TradeFile.open(path)) {
            assertThat(file.header().numbers()).isEqualTo(numbers);
            reads.from(file);
          }
        }
      } finally {
        try (var files = Files.walk(folder)) {
          files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BigDecimal plain(BigDecimal number) {
    return number.stripTrailingZeros();
  }

  /** What UTF-8 can say of it. */
  private static String replaced(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static String cut(String text, int width) {
    StringBuilder kept = new StringBuilder();
    int bytes = 0;
    for (int codePoint : replaced(text).codePoints().toArray()) {
      String character = Character.toString(codePoint);
      bytes += character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > width) {
        break;
      }
      kept.append(character);
    }
    return kept.toString();
  }
}
