package io.millrace.logger.trade;

import java.io.IOException;

/** A file that the reader has open, and how far it was read. For one thread. */
final class OpenSegment {
  final SegmentFile file;
  final boolean isWritten;
  final MappedSlots slots;
  final TradeSlot slot;
  final TradeRecords records;

  /** The slot to be read next. */
  int next;

  /**
   * Opens a file.
   *
   * @param isWritten whether threads of this process write it
   */
  OpenSegment(SegmentFile file, boolean isWritten, int next) throws IOException {
    this.file = file;
    this.isWritten = isWritten;
    this.slots = MappedSlots.map(file, isWritten);
    this.slot = new TradeSlot(file.header());
    this.records = new TradeRecords(file.header());
    this.next = next;
  }

  boolean isRead() {
    return next == file.slots();
  }

  Position position() {
    return new Position(file.first().epoch(), file.first().sequence() + next);
  }
}
