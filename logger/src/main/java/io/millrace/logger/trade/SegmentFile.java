package io.millrace.logger.trade;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a trade log.
 *
 * @param path where it is
 * @param header its header; of a damaged one what can be told of it from outside
 * @param slots how many it has: of one no longer written, those in use; a shorter file was cut
 * @param bytes what it takes on disk
 * @param isDamaged whether its header cannot be read: its slots are lost, and it stays where it is
 */
record SegmentFile(Path path, TradeFileHeader header, int slots, long bytes, boolean isDamaged) {
  static final String SUFFIX = ".trades";

  private static final Pattern NAME = Pattern.compile("(0\\d{18})-(0\\d{18})" + SUFFIX);

  SegmentFile(Path path, TradeFileHeader header, int slots, long bytes) {
    this(path, header, slots, bytes, false);
  }

  /** The name of a segment; names sort as their positions do. */
  static String name(long epoch, long firstSequence) {
    return "%019d-%019d%s".formatted(epoch, firstSequence, SUFFIX);
  }

  /** The position of the first slot, as the name of a file says it; empty if it is none of ours. */
  static Optional<Position> position(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    return name.matches()
        ? Optional.of(new Position(Long.parseLong(name.group(1)), Long.parseLong(name.group(2))))
        : Optional.empty();
  }

  Position first() {
    return new Position(header.writing().epoch(), header.firstSequence());
  }

  /** The position behind its last slot. */
  Position end() {
    return new Position(header.writing().epoch(), header.firstSequence() + slots);
  }
}
