package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EpochNanosProperties {
  @Property(tries = 200)
  void isTheSameThereAndBack(@ForAll long nanos) {
    assertThat(EpochNanos.of(EpochNanos.toInstant(nanos))).isEqualTo(nanos);
  }

  @Example
  void holdsTheFirstAndTheLast() {
    assertThat(EpochNanos.of(EpochNanos.toInstant(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
    assertThat(EpochNanos.of(EpochNanos.toInstant(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
  }

  @Example
  void refusesWhatIsTooFarAway() {
    Instant last = EpochNanos.toInstant(Long.MAX_VALUE);
    Instant first = EpochNanos.toInstant(Long.MIN_VALUE);
    for (Instant tooFar :
        new Instant[] {last.plusNanos(1), first.minusNanos(1), Instant.MAX, Instant.MIN}) {
      assertThatThrownBy(() -> EpochNanos.of(tooFar)).isInstanceOf(ArithmeticException.class);
    }
  }
}
