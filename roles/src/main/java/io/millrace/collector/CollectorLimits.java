package io.millrace.collector;

import io.millrace.pipeline.record.BatchLimits;
import java.time.Duration;
import java.util.Objects;

/**
 * What the collector takes at most, so that no client and no number of clients brings it down.
 *
 * @param batch limits of what a body holds
 * @param bodyBytes of a body as sent
 * @param decompressedBytes of a body once decompressed
 * @param bytesInFlight memory for all requests that are being received, read or made durable; when
 *     it is used up clients are told to come back
 * @param requestTimeout for a request from its first byte to its answer
 * @param unconfirmed parts of its own sequences that the queue did not confirm and that wait to be
 *     declared, about 100 bytes each; of more it is never told that nobody lost them
 */
public record CollectorLimits(
    BatchLimits batch,
    int bodyBytes,
    int decompressedBytes,
    long bytesInFlight,
    Duration requestTimeout,
    int unconfirmed) {
  /** A body lies in one array. */
  private static final int MAX_BODY_BYTES = 1 << 30;

  public CollectorLimits {
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(requestTimeout, "requestTimeout");
    if (unconfirmed < 1) {
      throw new IllegalArgumentException("there must be room for one part that is unconfirmed");
    }
    if (bodyBytes < 1 || decompressedBytes < 1) {
      throw new IllegalArgumentException("limits of a body must be positive");
    }
    if (bodyBytes > MAX_BODY_BYTES || decompressedBytes > MAX_BODY_BYTES) {
      throw new IllegalArgumentException("at most " + MAX_BODY_BYTES + " bytes are supported");
    }
    if (bytesInFlight < (long) bodyBytes + decompressedBytes + batch.encodedBytes()) {
      throw new IllegalArgumentException(
          "the limit of bytes in flight must leave room for one request of the largest size");
    }
  }

  /** Bodies of 16 MiB, 32 MiB once decompressed, 128 MiB in flight, a minute, 10,000 parts. */
  public static CollectorLimits defaults() {
    return new CollectorLimits(
        BatchLimits.defaults(), 16 << 20, 32 << 20, 128L << 20, Duration.ofMinutes(1), 10_000);
  }
}
