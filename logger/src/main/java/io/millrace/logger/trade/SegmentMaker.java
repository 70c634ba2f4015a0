package io.millrace.logger.trade;

import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.FileBytes;
import io.millrace.logger.lane.ReadOnlyBuffers;
import io.millrace.logger.lane.Writing;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Makes segments. A file is written full of zeros ({@link FileBytes#fill}), so that a full disk is
 * met here, where it is an exception. Then it is mapped and each page of it touched, for a page met
 * for the first time costs the thread that meets it microseconds. It gets its name only when all of
 * this is done.
 */
final class SegmentMaker {
  static final String UNFINISHED = "segment.making";

  private static final int PAGE = 4096;

  private final TradeLogSettings settings;
  private final Writing writing;
  private final EpochClock clock;

  SegmentMaker(TradeLogSettings settings, Writing writing, EpochClock clock) {
    this.settings = settings;
    this.writing = writing;
    this.clock = clock;
    ReadOnlyBuffers.load();
  }

  long epoch() {
    return writing.epoch();
  }

  /** A segment, and the file it lies in. */
  record Made(Segment segment, SegmentFile file) {}

  /**
   * Makes a segment.
   *
   * @throws IOException if that is not possible; nothing is left of it then
   */
  Made make(long firstSequence) throws IOException {
    Path unfinished = settings.folder().resolve(UNFINISHED);
    TradeFileHeader header = header(firstSequence);
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      MappedByteBuffer memory = map(channel, header);
      String name = SegmentFile.name(writing.epoch(), firstSequence);
      Path path = settings.folder().resolve(name);
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
      if (settings.durability() != Durability.MAPPED) {
        syncFolder();
      }
      return new Made(
          new Segment(memory, firstSequence, header.slots()),
          new SegmentFile(path, header, header.slots(), settings.segmentBytes()));
    } catch (IOException e) {
      try {
        Files.deleteIfExists(unfinished);
      } catch (IOException notDeleted) {
        e.addSuppressed(notDeleted);
      }
      throw e;
    }
  }

  private TradeFileHeader header(long firstSequence) {
    return new TradeFileHeader(
        settings.segmentRecords(),
        firstSequence,
        writing,
        settings.numbers(),
        settings.durability(),
        (int) Math.min(settings.syncInterval().toMillis(), Integer.MAX_VALUE),
        clock.now(),
        clock.calibration(),
        ProcessHandle.current().pid());
  }

  private MappedByteBuffer map(FileChannel channel, TradeFileHeader header) throws IOException {
    long bytes = settings.segmentBytes();
    FileBytes.write(channel, header.encode(), 0);
    FileBytes.fill(channel, bytes);
    if (settings.durability() != Durability.MAPPED) {
      channel.force(true);
    }
    MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
    touch(memory);
    return memory;
  }

  /**
   * Meets each page once. Where files lie in memory, reading one first has the system map those
   * around it, writable at once, in a fifth of the time. On a disk it maps them to be read only,
   * and each write that follows costs more.
   */
  private void touch(MappedByteBuffer memory) throws IOException {
    boolean isMemory = Files.getFileStore(settings.folder()).type().equals("tmpfs");
    for (int at = TradeFileHeader.BYTES; at < memory.capacity(); at += PAGE) {
      memory.put(at, isMemory ? memory.get(at) : 0);
    }
  }

  /** Makes the new name durable. */
  private void syncFolder() throws IOException {
    try (FileChannel folder = FileChannel.open(settings.folder(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
