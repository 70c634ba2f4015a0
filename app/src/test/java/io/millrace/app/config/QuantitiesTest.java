package io.millrace.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
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

  @Test
  void aTimeNeedsAUnit() {
    assertThatThrownBy(() -> Quantities.time("30")).hasMessageContaining("30s");
    assertThat(Quantities.time(" 30s ")).isEqualTo(Duration.ofSeconds(30));
    assertThat(Quantities.time("7 d")).isEqualTo(Duration.ofDays(7));
  }
}
