package io.millrace.agent.files;

import io.millrace.model.Origin;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * Gives files their origins: the name of a file stands for the producer, and each file that has it
 * is an epoch of its own. No epoch is given twice, whatever the clock does. For one thread.
 */
final class Epochs {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final String agent;
  private final InstantSource clock;
  private long last;

  /**
   * @param agent what all producers of this agent begin with
   * @param last the highest epoch given so far
   */
  Epochs(String agent, InstantSource clock, long last) {
    this.agent = agent;
    this.clock = clock;
    this.last = last;
  }

  /** The origin of the first record of a file of that name. */
  Origin first(String path) {
    last = Math.max(last + 1, clock.millis());
    return new Origin(agent + "-" + HexFormat.of().toHexDigits(hash(path)), last, 0);
  }

  long last() {
    return last;
  }

  /** FNV-1a of 64 bits; two names that shared it would still have epochs of their own. */
  private static long hash(String path) {
    long hash = FNV_OFFSET;
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }
}
