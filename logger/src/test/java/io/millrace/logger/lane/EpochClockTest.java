package io.millrace.logger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class EpochClockTest {
  private final EpochClock clock = new EpochClock();

  @Test
  void tellsTheTimeOfDay() {
    long before = nanosOf(Instant.now());
    long now = clock.now();
    long after = nanosOf(Instant.now());

    long uncertain = clock.calibration().uncertainty();
    assertThat(now).isBetween(before - uncertain, after + uncertain);
  }

  @Test
  void neverGoesBackBetweenTwoCalibrations() {
    long last = clock.now();
    for (int i = 0; i < 100_000; i++) {
      long now = clock.now();
      assertThat(now).isGreaterThanOrEqualTo(last);
      last = now;
    }
  }

  @Test
  void isCalibratedAgain() {
    EpochClock.Calibration first = clock.calibration();
    clock.calibrate();

    assertThat(clock.calibration().nanoTime()).isGreaterThan(first.nanoTime());
  }

  private static long nanosOf(Instant instant) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
  }
}
