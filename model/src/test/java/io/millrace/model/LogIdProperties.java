package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LogIdProperties {
  @Provide
  Arbitrary<LogId> ids() {
    Arbitrary<String> producers =
        Arbitraries.oneOf(Arbitraries.of("a", "b", "a-b", "-", "--1"), LogRecords.texts(1, 20));
    Arbitrary<Long> numbers =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 3), Arbitraries.longs().between(0, Long.MAX_VALUE));
    Arbitrary<Long> timestamps =
        Arbitraries.oneOf(Arbitraries.longs().between(-2, 2), Arbitraries.longs());
    return Combinators.combine(timestamps, producers, numbers, numbers)
        .as((time, producer, epoch, sequence) ->
            new LogId(time, origin(producer, epoch, sequence)));
  }

  private static Origin origin(String producer, long epoch, long sequence) {
    return new Origin(producer, epoch, sequence);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void theTextIsReadBack(@ForAll("ids") LogId id) {
    assertThat(LogId.parse(id.text())).isEqualTo(id);
  }

  @Property
  void anyTextIsAnIdOrRefused(@ForAll String text) {
    try {
      assertThat(LogId.parse(text)).isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void theOrderIsThatOfTimeThenOrigin(@ForAll("ids") LogId one, @ForAll("ids") LogId other) {
    int expected =
        Comparator.comparingLong(LogId::timestamp)
            .thenComparing(id -> id.origin().producer())
            .thenComparingLong(id -> id.origin().epoch())
            .thenComparingLong(id -> id.origin().sequence())
            .compare(one, other);
    assertThat(Integer.signum(one.compareTo(other))).isEqualTo(Integer.signum(expected));
    assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
  }

  @Example
  void whatIsNoIdIsRefused() {
    for (String text : List.of("", "-", "1-2-3", "1-2-3-", "x!-1-1-p", "1--2-3-p", "1-2")) {
      assertThatIllegalArgumentException().isThrownBy(() -> LogId.parse(text)).as(text);
    }
  }
}
