package io.millrace.ports.ledger;

import java.util.Objects;

/**
 * Records that were dropped before they had a sequence, as a record of their producer tells.
 *
 * @param sequence of the record that tells it: told again under the same, it counts once
 * @param reason in a word
 * @param count how many
 */
public record Drop(long sequence, String reason, long count) {
  public Drop {
    Objects.requireNonNull(reason, "reason");
    if (count < 0) {
      throw new IllegalArgumentException("nobody drops fewer than no records");
    }
  }
}
