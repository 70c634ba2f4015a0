package io.millrace.logger.trade;

import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.FileBytes;
import io.millrace.logger.lane.LastResort;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.lane.Writing;
import io.millrace.model.EpochNanos;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Finds what earlier runs left in a folder that nobody writes now. Of each file the slots that were
 * never used are cut off, and the rest is sealed; files without any are deleted. A file whose
 * header cannot be read stays where it is, for a person to look at; the log says so, and its slots
 * are known as lost.
 */
final class Recovery {
  private static final byte[] UNUSED = new byte[Slot.BYTES];

  private final Writing writing;
  private final LastResort lastResort;
  private final Catalog catalog = new Catalog();
  private long lastEpoch;

  private Recovery(Writing writing, LastResort lastResort) {
    this.writing = writing;
    this.lastResort = lastResort;
  }

  /**
   * What was found.
   *
   * @param lastEpoch the highest epoch of them, whosever; 0 if there are none
   */
  record Found(Catalog catalog, long lastEpoch) {}

  /**
   * The files of a folder.
   *
   * @param writing of the run that begins, to which damaged files are put down
   */
  static Found recover(Path folder, Writing writing, LastResort lastResort) throws IOException {
    Files.deleteIfExists(folder.resolve(SegmentMaker.UNFINISHED));
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> stream =
        Files.newDirectoryStream(folder, "*" + SegmentFile.SUFFIX)) {
      stream.forEach(paths::add);
    }
    // The newest first: of a file it must be known whether the one behind it is in use.
    paths.sort(Comparator.reverseOrder());
    Recovery recovery = new Recovery(writing, lastResort);
    for (Path path : paths) {
      recovery.recover(path);
    }
    return new Found(recovery.catalog, recovery.lastEpoch);
  }

  private void recover(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.size() == 0) {
        // Its room was freed, and the process killed before it had deleted the name.
        Files.delete(path);
        return;
      }
      ByteBuffer page = page(channel);
      try {
        recover(path, channel, TradeFileHeader.decode(page, path), Seal.decode(page));
      } catch (LoggerException e) {
        lastResort.say("a file of the trade log is left aside: " + e.getMessage());
        leaveAside(path, channel);
      }
    }
  }

  private void recover(Path path, FileChannel channel, TradeFileHeader header, OptionalInt sealed)
      throws IOException {
    Position first = new Position(header.writing().epoch(), header.firstSequence());
    lastEpoch = Math.max(lastEpoch, first.epoch());
    int slots;
    if (sealed.isPresent()) {
      slots = sealed.getAsInt();
    } else if (next(first, header.slots()).isPresent()) {
      slots = header.slots();
    } else {
      slots = seal(channel, header);
    }
    if (slots == 0) {
      Files.delete(path);
    } else {
      catalog.add(new SegmentFile(path, header, slots, channel.size()));
    }
  }

  /** Of a file without a header its name tells the numbers. */
  private void leaveAside(Path path, FileChannel channel) throws IOException {
    Position first = SegmentFile.position(path).orElse(null);
    if (first == null) {
      return;
    }
    lastEpoch = Math.max(lastEpoch, first.epoch());
    OptionalLong next = next(first, 1);
    int slots =
        next.isPresent()
            ? (int)
                Math.min(next.getAsLong() - first.sequence(), TradeLogSettings.MAX_SEGMENT_RECORDS)
            : used(channel, TradeLogSettings.MAX_SEGMENT_RECORDS);
    if (slots > 0) {
      TradeFileHeader header =
          new TradeFileHeader(
              slots,
              first.sequence(),
              new Writing(writing.producer(), first.epoch(), writing.service(), writing.host()),
              NumberFormat.DOUBLE,
              Durability.MAPPED,
              0,
              EpochNanos.of(Files.getLastModifiedTime(path).toInstant()),
              new EpochClock.Calibration(0, 0, 0),
              0);
      catalog.add(new SegmentFile(path, header, slots, channel.size(), true));
    }
  }

  /** The first page, or what there is of it. */
  static ByteBuffer page(FileChannel channel) throws IOException {
    ByteBuffer page = ByteBuffer.allocate(TradeFileHeader.BYTES);
    FileBytes.read(channel, page, 0);
    return page.flip();
  }

  /**
   * Where the next file of the same run begins, if there is one in use: then all slots of the file
   * before were claimed, and those at its end that are empty were abandoned.
   *
   * @param slots that the file has at least
   */
  private OptionalLong next(Position first, int slots) {
    SegmentFile next = catalog.at(new Position(first.epoch(), first.sequence() + slots));
    return next != null && next.first().epoch() == first.epoch()
        ? OptionalLong.of(next.first().sequence())
        : OptionalLong.empty();
  }

  /** Cuts off what was not used; returns how many slots are left. */
  private static int seal(FileChannel channel, TradeFileHeader header) throws IOException {
    int slots = used(channel, header.slots());
    if (slots > 0 && slots < header.slots()) {
      FileBytes.write(channel, Seal.encode(slots), Seal.OFFSET);
      if (channel.size() > Slot.offset(slots)) {
        channel.truncate(Slot.offset(slots));
      }
      channel.force(true);
    }
    return slots;
  }

  /** How many slots there are up to the last that holds anything. */
  private static int used(FileChannel channel, int most) throws IOException {
    long there = Math.max(0, channel.size() - TradeFileHeader.BYTES);
    int slots = (int) Math.min((there + Slot.BYTES - 1) / Slot.BYTES, most);
    ByteBuffer slot = ByteBuffer.allocate(Slot.BYTES);
    while (slots > 0 && isUnused(channel, slots - 1, slot)) {
      slots--;
    }
    return slots;
  }

  private static boolean isUnused(FileChannel channel, int index, ByteBuffer slot)
      throws IOException {
    FileBytes.read(channel, slot.clear(), Slot.offset(index));
    return slot.flip().mismatch(ByteBuffer.wrap(UNUSED, 0, slot.limit())) < 0;
  }
}
