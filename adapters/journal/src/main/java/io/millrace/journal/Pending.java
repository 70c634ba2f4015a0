package io.millrace.journal;

import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;

/**
 * A batch that was accepted and is not yet durable. All that costs time is computed here, on the
 * sender's thread, so that the one writer only copies. Immutable but for its stage.
 */
final class Pending {
  private final LogBatch batch;
  private final byte[] tenant;
  private final byte[] producer;
  private final int checksum;
  private final CompletableFuture<Void> stage = new CompletableFuture<>();

  /**
   * Takes a batch.
   *
   * @throws MillraceException INVALID if it is larger than allowed, or a name in it is
   */
  Pending(LogBatch batch, int maxBatchBytes) {
    if (batch.length() > maxBatchBytes) {
      throw new MillraceException(
          MillraceException.Kind.INVALID,
          "a batch of "
              + batch.length()
              + " bytes exceeds the limit of "
              + maxBatchBytes
              + ": send smaller batches, or raise journal.max-batch-bytes");
    }
    this.batch = batch;
    this.tenant = name("tenant", batch.tenant());
    this.producer = name("producer", batch.first().producer());
    CRC32C crc = new CRC32C();
    crc.update(batch.bytes(), batch.offset(), batch.length());
    this.checksum = (int) crc.getValue();
  }

  private static byte[] name(String what, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > Frame.MAX_NAME_BYTES) {
      throw new MillraceException(
          MillraceException.Kind.INVALID,
          "the name of a "
              + what
              + " has "
              + utf8.length
              + " bytes, which is more than "
              + Frame.MAX_NAME_BYTES);
    }
    return utf8;
  }

  LogBatch batch() {
    return batch;
  }

  /** In UTF-8. */
  byte[] tenant() {
    return tenant;
  }

  /** In UTF-8. */
  byte[] producer() {
    return producer;
  }

  /** CRC32C of the batch's bytes. */
  int checksum() {
    return checksum;
  }

  /** Completes once the batch is durable. */
  CompletableFuture<Void> stage() {
    return stage;
  }

  int headerBytes() {
    return Frame.FIXED_BYTES + tenant.length + producer.length;
  }

  /** Bytes it takes in a segment. */
  long frameBytes() {
    return (long) headerBytes() + batch.length();
  }
}
