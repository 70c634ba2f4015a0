package io.millrace.blocks.format;

/**
 * How blocks are made. The defaults suit blocks of some megabytes.
 *
 * @param rows rows after which a builder is full; at most {@value #MAX_ROWS}
 * @param bytes bytes of encoded records after which a builder is full
 * @param fields different dynamic fields after which a builder is full
 * @param chunkRows rows that a service must have in a block to get a chunk of its own; the rows of
 *     smaller ones share one
 * @param templates templates of a chunk; the messages of rarer ones are kept as text
 * @param filterBits bits that each distinct variable part of a message gets in a chunk's Bloom
 *     filter
 */
public record BlockSettings(
    int rows, int bytes, int fields, int chunkRows, int templates, int filterBits) {
  /** The most distinct strings of one field. */
  static final int MAX_STRINGS = 1 << 24;

  /** The most rows a block can hold. */
  public static final int MAX_ROWS = 1 << 16;

  public BlockSettings {
    check(rows >= 1 && rows <= MAX_ROWS, "rows must be within 1 and " + MAX_ROWS);
    check(bytes >= 1 << 12 && bytes <= 1 << 28, "bytes must be within 4 KiB and 256 MiB");
    check(fields >= 1 && fields <= MAX_ROWS, "fields must be within 1 and " + MAX_ROWS);
    check(chunkRows >= 1, "chunk-rows must be positive");
    check(templates >= 0 && templates < MAX_ROWS, "templates must be within 0 and " + MAX_ROWS);
    check(filterBits >= 1 && filterBits <= 64, "filter-bits must be within 1 and 64");
  }

  public static BlockSettings defaults() {
    return new BlockSettings(MAX_ROWS, 32 << 20, 2048, 256, 4096, 8);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
