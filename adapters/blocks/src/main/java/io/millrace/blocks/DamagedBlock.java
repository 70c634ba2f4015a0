package io.millrace.blocks;

import io.millrace.model.query.TimeText;
import java.util.List;

/**
 * A block whose records cannot be answered with.
 *
 * @param entry what was known of it; its origins are left out, so that its records are taken again
 *     if they are sent again
 * @param reason what is wrong with it
 */
record DamagedBlock(BlockEntry entry, String reason) {
  /** A block of the manifest that is lost. */
  static DamagedBlock of(BlockEntry entry, String reason) {
    return new DamagedBlock(
        new BlockEntry(
            entry.id(),
            entry.bytes(),
            entry.tenant(),
            entry.rows(),
            entry.minTimestamp(),
            entry.maxTimestamp(),
            List.of()),
        reason);
  }

  /** Whether it may hold records of the tenant within [from, to). */
  boolean overlaps(String tenant, long from, long to) {
    return entry.isUnknown() || entry.overlaps(tenant, from, to);
  }

  /** For a person who got an answer without it. */
  String missing() {
    String records =
        entry.isUnknown()
            ? "an unknown number of records"
            : entry.rows()
                + " records from "
                + TimeText.format(entry.minTimestamp())
                + " to "
                + TimeText.format(entry.maxTimestamp());
    String name = BlockFolder.name(entry.id());
    return records + " cannot be read: block " + name + " is set aside (" + reason + ")";
  }
}
