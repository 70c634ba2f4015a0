package io.millrace.logger.trade;

import io.millrace.logger.lane.FileBytes;
import io.millrace.logger.lane.LoggerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;

/**
 * One file of a trade log, looked at from outside, also while it is written: it is read, never
 * mapped or locked, so whoever writes it notices nothing. Not thread-safe.
 */
public final class TradeFile implements AutoCloseable {
  /** A slot may be read in the middle of being written; then its checksum tells, and once more. */
  private static final int TRIES = 5;

  private final Path path;
  private final FileChannel channel;
  private final TradeFileHeader header;
  private final OptionalInt sealed;
  private final TradeSlot slot;
  private final ByteBuffer buffer;

  private TradeFile(Path path, FileChannel channel, TradeFileHeader header, OptionalInt sealed) {
    this.path = path;
    this.channel = channel;
    this.header = header;
    this.sealed = sealed;
    this.slot = new TradeSlot(header);
    this.buffer = ByteBuffer.wrap(slot.bytes());
  }

  /**
   * Opens a file.
   *
   * @throws LoggerException if it is no file of a trade log, or its header is damaged
   * @throws IOException if it cannot be read
   */
  public static TradeFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      ByteBuffer page = Recovery.page(channel);
      TradeFileHeader header = TradeFileHeader.decode(page, path);
      return new TradeFile(path, channel, header, Seal.decode(page));
    } catch (IOException | LoggerException e) {
      channel.close();
      throw e;
    }
  }

  public TradeFileHeader header() {
    return header;
  }

  /** Whether nobody writes it any more, and what was not used was cut off. */
  public boolean isSealed() {
    return sealed.isPresent();
  }

  /** The slots that the file ought to have; it has fewer only if it was cut. */
  public int slots() {
    return sealed.orElse(header.slots());
  }

  /**
   * Reads a slot. What is returned is changed by the next call.
   *
   * @param index from 0 to {@link #slots()} - 1
   */
  public TradeSlot read(int index) throws IOException {
    for (int tries = 1; tries <= TRIES; tries++) {
      readOnce(index);
      if (slot.state() != SlotState.DAMAGED) {
        break;
      }
    }
    return slot;
  }

  private void readOnce(int index) throws IOException {
    FileBytes.read(channel, buffer.clear(), Slot.offset(index));
    slot.decode(index, buffer.position());
  }

  /**
   * How many slots are in use, or were: all behind are free. A damaged one with nothing but free
   * slots behind it counts as one of these, which it may have been.
   */
  public int used() throws IOException {
    int used = slots();
    while (used > 0) {
      SlotState state = read(used - 1).state();
      if (state != SlotState.FREE && state != SlotState.DAMAGED) {
        break;
      }
      used--;
    }
    return used;
  }

  /** Where the file is, or will be, that goes on where this one ends. */
  public Path successor() {
    long next = header.firstSequence() + header.slots();
    return path.resolveSibling(SegmentFile.name(header.writing().epoch(), next));
  }

  /** Whether the file ends before a slot does: it was cut, or deleted by who writes it. */
  public boolean isCutAt(int index) throws IOException {
    return channel.size() < Slot.offset(index + 1);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
