package io.millrace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class TimeRangeTest {
  private static final long HOUR = 3_600_000_000_000L;
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @Test
  void takesASpaceForAPlusSignThatAnAddressLost() {
    assertThat(TimeRange.parse("1970-01-01T02:00:00 01:00", "now 2h", CLOCK))
        .isEqualTo(new TimeRange(HOUR, 2 * HOUR));
  }

  @Test
  void refusesALongTextWhateverIsInIt() {
    String spaces = "a" + " ".repeat(1 << 20) + "b";
    assertThatThrownBy(() -> TimeRange.parse(spaces, null, CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot read the time")
        .hasMessageContaining("...");
    assertThatThrownBy(() -> TimeRange.parse(null, "a b c d e", CLOCK))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
