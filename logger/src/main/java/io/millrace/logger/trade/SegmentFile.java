package io.millrace.logger.trade;

import java.nio.file.Path;

/**
 * One file of a trade log.
 *
 * @param path where it is
 * @param header its header
 * @param slots how many it has: of one no longer written, those in use; a shorter file was cut
 * @param bytes what it takes on disk
 */
record SegmentFile(Path path, TradeFileHeader header, int slots, long bytes) {
  static final String SUFFIX = ".trades";

  /** The name of a segment; names sort as their positions do. */
  static String name(long epoch, long firstSequence) {
    return "%019d-%019d%s".formatted(epoch, firstSequence, SUFFIX);
  }

  Position first() {
    return new Position(header.writing().epoch(), header.firstSequence());
  }

  /** The position behind its last slot. */
  Position end() {
    return new Position(header.writing().epoch(), header.firstSequence() + slots);
  }
}
