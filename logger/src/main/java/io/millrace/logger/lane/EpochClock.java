package io.millrace.logger.lane;

import io.millrace.model.EpochNanos;
import java.time.Instant;

/**
 * The time of day in nanoseconds at the price of {@link System#nanoTime()}, without allocating:
 * nanoTime plus an offset, which is measured anew by {@link #calibrate()}, to be called about once
 * a second. Between two calibrations it never goes back. Thread-safe.
 */
public final class EpochClock {
  /** Reading two clocks takes time itself; of some tries the quickest is the truest. */
  private static final int TRIES = 16;

  private volatile Calibration calibration = measure();

  /**
   * What the two clocks said at one moment.
   *
   * @param nanoTime {@link System#nanoTime()}
   * @param epochNanos nanoseconds since the epoch, UTC
   * @param uncertainty how long reading them took, in nanoseconds: they may differ by that much
   */
  public record Calibration(long nanoTime, long epochNanos, long uncertainty) {
    long offset() {
      return epochNanos - nanoTime;
    }
  }

  /** Nanoseconds since the epoch, UTC. */
  public long now() {
    return System.nanoTime() + calibration.offset();
  }

  /** The latest calibration. */
  public Calibration calibration() {
    return calibration;
  }

  /** Measures the offset again, as the clock of the machine is corrected now and then. */
  public void calibrate() {
    calibration = measure();
  }

  private static Calibration measure() {
    Calibration best = read();
    for (int i = 1; i < TRIES; i++) {
      Calibration next = read();
      if (next.uncertainty() < best.uncertainty()) {
        best = next;
      }
    }
    return best;
  }

  private static Calibration read() {
    long before = System.nanoTime();
    Instant wall = Instant.now();
    long after = System.nanoTime();
    return new Calibration(before + (after - before) / 2, EpochNanos.of(wall), after - before);
  }
}
