package io.millrace.blocks;

import io.millrace.blocks.format.Block;
import io.millrace.blocks.format.UnknownVersionException;
import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A block whose records cannot be answered with.
 *
 * @param block what was known of it; its origins are left out, so that its records are taken again
 *     if they are sent again
 * @param reason what is wrong with it
 */
record DamagedBlock(BlockEntry block, String reason) {
  /** The tenant of a block of which nothing is known. */
  private static final String UNKNOWN = "";

  /** A block of the manifest that is lost. */
  static DamagedBlock of(BlockEntry block, String reason) {
    return new DamagedBlock(
        new BlockEntry(
            block.id(),
            block.bytes(),
            block.tenant(),
            block.rows(),
            block.minTimestamp(),
            block.maxTimestamp(),
            List.of()),
        reason);
  }

  /**
   * What can be said of a damaged block by its file: what its head tells, if that is sound; else
   * that it may hold anything.
   */
  static BlockEntry describe(long id, Path file) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = BlockFolder.map(file, arena);
      return BlockEntry.of(id, SealedBlock.reading(() -> Block.summary(bytes)));
    } catch (IOException | MillraceException | UnknownVersionException e) {
      return unknown(id);
    }
  }

  private static BlockEntry unknown(long id) {
    return new BlockEntry(id, 0, UNKNOWN, 0, Long.MIN_VALUE, Long.MAX_VALUE, List.of());
  }

  /** Whether it may hold records of the tenant within [from, to). */
  boolean overlaps(String tenant, long from, long to) {
    return block.tenant().equals(UNKNOWN) || block.overlaps(tenant, from, to);
  }

  /** For a person who got an answer without it. */
  String missing() {
    String records =
        block.tenant().equals(UNKNOWN)
            ? "an unknown number of records"
            : block.rows()
                + " records from "
                + time(block.minTimestamp())
                + " to "
                + time(block.maxTimestamp());
    String name = BlockFolder.name(block.id());
    return records + " cannot be read: block " + name + " is set aside (" + reason + ")";
  }

  private static Instant time(long nanoseconds) {
    long billion = 1_000_000_000L;
    return Instant.ofEpochSecond(
        Math.floorDiv(nanoseconds, billion), Math.floorMod(nanoseconds, billion));
  }
}
