package io.millrace.logger.trade;

import io.millrace.logger.lane.LoggerException;
import java.io.IOException;
import java.lang.System.Logger.Level;
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

/**
 * Finds what earlier runs left in a folder that nobody writes now. Of each file the slots that were
 * never used are cut off, and the rest is sealed; files without any are deleted. A file whose
 * header cannot be read stays where it is, for a person to look at, and the log says so.
 */
final class Recovery {
  private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

  private static final byte[] UNUSED = new byte[Slot.BYTES];

  private Recovery() {}

  /**
   * The files of a folder.
   *
   * @param epoch of the run that begins: those before it must be of lower ones
   */
  static Catalog recover(Path folder, long epoch) throws IOException {
    Files.deleteIfExists(folder.resolve(SegmentMaker.UNFINISHED));
    Catalog catalog = new Catalog();
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> stream =
        Files.newDirectoryStream(folder, "*" + SegmentFile.SUFFIX)) {
      stream.forEach(paths::add);
    }
    // The newest first: of a file it must be known whether the one behind it is in use.
    paths.sort(Comparator.reverseOrder());
    for (Path path : paths) {
      recover(path, epoch, catalog);
    }
    return catalog;
  }

  private static void recover(Path path, long epoch, Catalog catalog) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.size() == 0) {
        // Its room was freed, and the process killed before it had deleted the name.
        Files.delete(path);
        return;
      }
      ByteBuffer page = page(channel);
      TradeFileHeader header;
      try {
        header = TradeFileHeader.decode(page, path);
      } catch (LoggerException e) {
        LOG.log(Level.ERROR, "a file of the trade log is left aside: {0}", e.getMessage());
        return;
      }
      if (header.writing().epoch() >= epoch) {
        throw new LoggerException(
            "%s is of epoch %d, and the run that begins of epoch %d: an epoch must be higher than all"
                    .formatted(path, header.writing().epoch(), epoch)
                + " before it");
      }
      OptionalInt sealed = Seal.decode(page);
      int slots;
      if (sealed.isPresent()) {
        slots = sealed.getAsInt();
      } else if (isFollowed(header, catalog)) {
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
  }

  /** The first page, or what there is of it. */
  static ByteBuffer page(FileChannel channel) throws IOException {
    ByteBuffer page = ByteBuffer.allocate(TradeFileHeader.BYTES);
    FileBytes.read(channel, page, 0);
    return page.flip();
  }

  /**
   * Whether a later file of the same run is in use: then all slots of this one were claimed, and
   * those at its end that are empty were abandoned.
   */
  private static boolean isFollowed(TradeFileHeader header, Catalog catalog) {
    long epoch = header.writing().epoch();
    SegmentFile later = catalog.at(new Position(epoch, header.firstSequence() + header.slots()));
    return later != null && later.first().epoch() == epoch;
  }

  /** Cuts off what was not used; returns how many slots are left. */
  private static int seal(FileChannel channel, TradeFileHeader header) throws IOException {
    long there = Math.max(0, channel.size() - TradeFileHeader.BYTES);
    int slots = (int) Math.min((there + Slot.BYTES - 1) / Slot.BYTES, header.slots());
    ByteBuffer slot = ByteBuffer.allocate(Slot.BYTES);
    while (slots > 0 && isUnused(channel, slots - 1, slot)) {
      slots--;
    }
    if (slots > 0 && slots < header.slots()) {
      FileBytes.write(channel, Seal.encode(slots), Seal.OFFSET);
      if (channel.size() > Slot.offset(slots)) {
        channel.truncate(Slot.offset(slots));
      }
      channel.force(true);
    }
    return slots;
  }

  private static boolean isUnused(FileChannel channel, int index, ByteBuffer slot)
      throws IOException {
    FileBytes.read(channel, slot.clear(), Slot.offset(index));
    return slot.flip().mismatch(ByteBuffer.wrap(UNUSED, 0, slot.limit())) < 0;
  }
}
