package io.millrace.agent.files;

import java.time.Duration;

/**
 * How files are read.
 *
 * @param scanInterval how often new files are looked for
 * @param pollInterval how often known files are looked at while none grows
 * @param joinWait how long a record is held back for lines that may go on with it
 * @param closeAfter how long a file that has lost its name must not have grown before it is left
 * @param recordBytes of a record, in bytes; what is longer becomes several
 * @param batchBytes of the records that go into the journal at once, of each file
 * @param maxFiles that are read; of more the others wait
 * @param restBytes that are laid out on disk of a file that was compressed before it was read
 * @param fromEnd whether files that are there when the agent starts for the first time are read
 *     from their end only
 */
public record ReadingSettings(
    Duration scanInterval,
    Duration pollInterval,
    Duration joinWait,
    Duration closeAfter,
    int recordBytes,
    int batchBytes,
    int maxFiles,
    long restBytes,
    boolean fromEnd) {
  /** Of files that are being read one buffer is a multiple of a record. */
  private static final int MAX_RECORD_BYTES = 16 << 20;

  public ReadingSettings {
    if (!scanInterval.isPositive() || !pollInterval.isPositive() || joinWait.isNegative()) {
      throw new IllegalArgumentException("intervals must be positive");
    }
    if (recordBytes < 1_024 || recordBytes > MAX_RECORD_BYTES) {
      throw new IllegalArgumentException("record-bytes must be 1KiB to 16MiB");
    }
    if (batchBytes < recordBytes || maxFiles < 1) {
      throw new IllegalArgumentException(
          "batch-bytes must have room for a record, and max-files must be at least 1");
    }
  }

  /** Looked for each second; records of 256 KiB, batches of 512 KiB, 1,000 files. */
  public static ReadingSettings defaults() {
    return new ReadingSettings(
        Duration.ofSeconds(1),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        256 << 10,
        512 << 10,
        1_000,
        1L << 30,
        false);
  }
}
