package io.millrace.logger.trade;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** The slots of a file, mapped to be read, also while threads write them. */
final class MappedSlots {
  private static final VarHandle WORD =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final MappedByteBuffer memory;

  MappedSlots(MappedByteBuffer memory) {
    this.memory = memory;
  }

  /**
   * Maps a file.
   *
   * @param isWritten whether threads of this process write it; only then slots can be given up
   */
  static MappedSlots map(SegmentFile file, boolean isWritten) throws IOException {
    StandardOpenOption[] options =
        isWritten
            ? new StandardOpenOption[] {StandardOpenOption.READ, StandardOpenOption.WRITE}
            : new StandardOpenOption[] {StandardOpenOption.READ};
    try (FileChannel channel = FileChannel.open(file.path(), options)) {
      long bytes = Math.min(channel.size(), Slot.offset(file.slots()));
      FileChannel.MapMode mode =
          isWritten ? FileChannel.MapMode.READ_WRITE : FileChannel.MapMode.READ_ONLY;
      return new MappedSlots(channel.map(mode, 0, bytes));
    }
  }

  /** Whether a slot is there and its commit word still zero. What was written before is seen. */
  boolean isOpen(int slot) {
    return there(slot) == Slot.BYTES && (long) WORD.getAcquire(memory, at(slot)) == 0;
  }

  /** Copies a slot, or what there is of it; returns how many bytes that is. */
  int read(int slot, byte[] into) {
    int there = there(slot);
    if (there > 0) {
      memory.get(at(slot), into, 0, there);
    }
    return there;
  }

  /** Marks a slot as abandoned; false if it was committed just now. */
  boolean giveUp(int slot) {
    return WORD.compareAndSet(memory, at(slot), 0L, Slot.word(Slot.ABANDONED, 0));
  }

  private int there(int slot) {
    return (int) Math.max(0, Math.min(Slot.BYTES, memory.capacity() - Slot.offset(slot)));
  }

  private static int at(int slot) {
    return (int) Slot.offset(slot);
  }
}
