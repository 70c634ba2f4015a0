package io.millrace.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class QuantitiesTest {
  @Test
  void sizesHaveUnitsOf1024() {
    assertThat(Quantities.size("123")).isEqualTo(123);
    assertThat(Quantities.size("64k")).isEqualTo(65_536);
    assertThat(Quantities.size("1.5 MiB")).isEqualTo(3 << 19);
    assertThat(Quantities.size("2GB")).isEqualTo(2L << 30);
    assertThatThrownBy(() -> Quantities.size("much")).hasMessageContaining("512MiB");
    assertThatThrownBy(() -> Quantities.size("-1")).isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> Quantities.size("99999999T")).hasMessageContaining("too large");
  }

  @Property
  void timesAreReadAsTheyAreWritten(
      @ForAll @LongRange(min = 0, max = 10_000_000_000L) long millis) {
    Duration time = Duration.ofMillis(millis);
    assertThat(Quantities.time(Quantities.text(time))).isEqualTo(time);
  }

  @Test
  void aTimeNeedsAUnit() {
    assertThatThrownBy(() -> Quantities.time("30")).hasMessageContaining("30s");
  }
}
