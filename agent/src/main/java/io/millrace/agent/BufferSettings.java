package io.millrace.agent;

import io.millrace.agent.send.WhenFull;
import java.util.Objects;

/**
 * What is read and not yet sent.
 *
 * @param maxBytes on disk
 * @param whenFull what happens then to what is read
 */
public record BufferSettings(long maxBytes, WhenFull whenFull) {
  private static final long LEAST_BYTES = 32 << 20;

  public BufferSettings {
    Objects.requireNonNull(whenFull, "whenFull");
    if (maxBytes < LEAST_BYTES) {
      throw new IllegalArgumentException("buffer.max-bytes must be at least 32MiB");
    }
  }

  /** 512 MiB, and then files wait. */
  public static BufferSettings defaults() {
    return new BufferSettings(512L << 20, WhenFull.WAIT);
  }
}
