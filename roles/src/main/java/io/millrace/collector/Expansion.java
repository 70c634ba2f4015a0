package io.millrace.collector;

import io.millrace.http.ByteBudget;

/**
 * What may come out of a body as it was sent.
 *
 * @param limit of its bytes; beyond it is refused by 413
 * @param share pays for its memory
 */
public record Expansion(int limit, ByteBudget.Share share) {
  /** Where it goes. */
  GrowingBody body() {
    return new GrowingBody(limit, "a decompressed body", share);
  }
}
