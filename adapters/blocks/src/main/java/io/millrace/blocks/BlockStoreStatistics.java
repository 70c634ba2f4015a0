package io.millrace.blocks;

/**
 * What a {@link BlockStore} holds and has done, at one moment.
 *
 * @param rows records in sealed blocks
 * @param blocks sealed blocks
 * @param bytes what their files take on disk
 * @param unsealedRows records that can be found but are not durable yet
 * @param unsealedBytes their encoded size
 * @param duplicateRows records passed over since the start because they were stored already
 * @param sealFailures attempts to write blocks since the start that failed, to be repeated
 * @param mergedBlocks blocks since the start that were merged into larger ones
 * @param expiredBlocks blocks since the start that retention deleted
 * @param damagedBlocks blocks that are set aside, or missing
 * @param damagedRows the records in them
 */
public record BlockStoreStatistics(
    long rows,
    int blocks,
    long bytes,
    long unsealedRows,
    long unsealedBytes,
    long duplicateRows,
    long sealFailures,
    long mergedBlocks,
    long expiredBlocks,
    int damagedBlocks,
    long damagedRows) {}
