package io.millrace.blocks;

import io.millrace.blocks.format.BlockSummary;
import io.millrace.blocks.format.BlockSummary.Origins;
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

  /** Whether it may hold records of the tenant within [from, to). */
  boolean overlaps(String otherTenant, long from, long to) {
    return tenant.equals(otherTenant)
        && maxTimestamp >= from
        && (minTimestamp < to || to == Long.MAX_VALUE);
  }
}
