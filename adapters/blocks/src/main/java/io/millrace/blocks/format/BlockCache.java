package io.millrace.blocks.format;

/** Decoded heads and columns of blocks, shared by all of them and bounded in bytes. Thread-safe. */
public final class BlockCache {
  private final long maxBytes;

  /**
   * @param maxBytes about how many bytes of heap the decoded parts may take
   */
  public BlockCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The bound given. */
  public long maxBytes() {
    return maxBytes;
  }
}
