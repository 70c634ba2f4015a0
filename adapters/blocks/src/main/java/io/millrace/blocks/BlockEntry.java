package io.millrace.blocks;

import io.millrace.blocks.format.Block;
import io.millrace.blocks.format.BlockSummary;
import io.millrace.blocks.format.BlockSummary.Origins;
import io.millrace.blocks.format.UnknownVersionException;
import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/**
 * What the manifest knows of a block: enough to pass it over without opening it, and to say what is
 * missing when it cannot be opened.
 *
 * @param id names its file; never used again
 * @param bytes size of the file
 * @param tenant whose records
 * @param rows how many
 * @param minTimestamp time of the oldest, nanoseconds since the epoch
 * @param maxTimestamp time of the newest
 * @param origins where they came from
 */
record BlockEntry(
    long id,
    long bytes,
    String tenant,
    int rows,
    long minTimestamp,
    long maxTimestamp,
    List<Origins> origins) {
  /** The tenant of a block of which nothing is known. */
  private static final String UNKNOWN = "";

  BlockEntry {
    origins = List.copyOf(origins);
  }

  static BlockEntry of(long id, BlockSummary summary) {
    return new BlockEntry(
        id,
        summary.bytes(),
        summary.tenant(),
        summary.rows(),
        summary.minTimestamp(),
        summary.maxTimestamp(),
        summary.origins());
  }

  /**
   * What can be said of a damaged block by its file: what its head tells, if that is sound; else
   * that it may hold anything.
   */
  static BlockEntry ofFile(long id, Path file) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = BlockFolder.map(file, arena);
      return of(id, SealedBlock.reading(() -> Block.summary(bytes)));
    } catch (IOException | MillraceException | UnknownVersionException e) {
      return new BlockEntry(id, 0, UNKNOWN, 0, Long.MIN_VALUE, Long.MAX_VALUE, List.of());
    }
  }

  /** Whether nothing is known of it but its id. */
  boolean isUnknown() {
    return tenant.equals(UNKNOWN);
  }

  /** Whether it may hold records of the tenant within [from, to). */
  boolean overlaps(String otherTenant, long from, long to) {
    return tenant.equals(otherTenant)
        && maxTimestamp >= from
        && (minTimestamp < to || to == Long.MAX_VALUE);
  }
}
