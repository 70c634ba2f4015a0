package io.millrace.journal;

import java.nio.file.Path;
import java.time.Duration;

/** Settings for tests: small, and to be varied. */
final class TestSettings {
  private final Path folder;
  private Durability durability = Durability.FSYNC;
  private long segmentBytes = 16 << 10;
  private int maxBatchBytes = 1 << 20;
  private long maxWaitingBytes = 4 << 20;
  private long maxBytes = 64 << 20;
  private long tailBytes = 1 << 20;
  private long pollBytes = 1 << 20;

  private TestSettings(Path folder) {
    this.folder = folder;
  }

  static TestSettings in(Path folder) {
    return new TestSettings(folder);
  }

  TestSettings durability(Durability value) {
    durability = value;
    return this;
  }

  TestSettings segmentBytes(long bytes) {
    segmentBytes = bytes;
    return this;
  }

  TestSettings maxBatchBytes(int bytes) {
    maxBatchBytes = bytes;
    return this;
  }

  TestSettings maxWaitingBytes(long bytes) {
    maxWaitingBytes = bytes;
    return this;
  }

  TestSettings maxBytes(long bytes) {
    maxBytes = bytes;
    return this;
  }

  /** With 0 all is read back from the files. */
  TestSettings tailBytes(long bytes) {
    tailBytes = bytes;
    return this;
  }

  TestSettings pollBytes(long bytes) {
    pollBytes = bytes;
    return this;
  }

  JournalSettings settings() {
    return new JournalSettings(
        folder,
        durability,
        Duration.ofMillis(1),
        segmentBytes,
        maxBatchBytes,
        maxWaitingBytes,
        maxBytes,
        64 << 20,
        tailBytes,
        pollBytes,
        Duration.ofMillis(1));
  }

  Journal open() {
    return Journal.open(settings());
  }

  Journal open(Disk disk) {
    return Journal.open(settings(), disk);
  }
}
