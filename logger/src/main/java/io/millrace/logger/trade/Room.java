package io.millrace.logger.trade;

import io.millrace.logger.lane.LastResort;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The room that segments take on disk: deletes what was acknowledged and is kept no longer, and
 * says whether there is room for another. What was not acknowledged is never deleted. For one
 * thread.
 */
final class Room {
  private final TradeLogSettings settings;
  private final Catalog catalog;
  private final Supplier<Position> done;
  private final LastResort lastResort;

  /**
   * @param done everything before it was acknowledged, and nobody needs its memory any more
   */
  Room(TradeLogSettings settings, Catalog catalog, Supplier<Position> done, LastResort lastResort) {
    this.settings = settings;
    this.catalog = catalog;
    this.done = done;
    this.lastResort = lastResort;
  }

  /**
   * Deletes acknowledged segments that are older than they may be, or too many.
   *
   * @param now nanoseconds since the epoch
   */
  void retain(long now) {
    Deque<SegmentFile> files = new ArrayDeque<>(catalog.before(done.get()));
    long bytes = files.stream().mapToLong(SegmentFile::bytes).sum();
    long oldest = now - settings.retention().age().toNanos();
    while (!files.isEmpty()
        && (bytes > settings.retention().bytes() || files.peek().header().created() < oldest)) {
      SegmentFile file = files.remove();
      bytes -= file.bytes();
      delete(file);
    }
  }

  /**
   * Makes room for another segment, if acknowledged ones can give way.
   *
   * @return null if there is room; otherwise why not
   */
  @Nullable DropReason make() throws IOException {
    long needed = settings.segmentBytes();
    for (SegmentFile file : catalog.before(done.get())) {
      if (lacking(needed) == null) {
        return null;
      }
      delete(file);
    }
    return lacking(needed);
  }

  private @Nullable DropReason lacking(long needed) throws IOException {
    if (catalog.bytes() + needed > settings.maxBytes()) {
      return DropReason.LIMIT;
    }
    long usable = Files.getFileStore(settings.folder()).getUsableSpace();
    return usable < needed + settings.reserveBytes() ? DropReason.DISK_FULL : null;
  }

  /**
   * Frees what a file takes. A file that is mapped would keep its room on disk, deleted or not,
   * until the collector of garbage comes by; so it is cut off first. All its slots are committed
   * and read, so that nobody touches that memory any more.
   */
  void delete(SegmentFile file) {
    try {
      if (catalog.isMemoryFree(file)) {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
          channel.truncate(0);
        } catch (NoSuchFileException e) {
          // Somebody else deleted it.
        }
      }
      Files.deleteIfExists(file.path());
      catalog.remove(file);
    } catch (IOException e) {
      lastResort.say("cannot delete %s, and will try again: %s".formatted(file.path(), e));
    }
  }
}
