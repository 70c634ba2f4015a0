package io.millrace.logger.trade;

import io.millrace.logger.lane.FileBytes;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what was dropped, and what of it has been declared in the log, in a file: what a killed
 * process could not declare any more, its next run does. Thread-safe; counting is one atomic
 * addition. The file is one page, little-endian, for each {@link DropReason#code()} n:
 *
 * <pre>
 * 16 n      i64  trades dropped, of all runs
 * 16 n + 8  i64  of them declared; only rises, and never above the former
 * </pre>
 *
 * A process killed between writing a declaration and counting it here declares it twice.
 */
final class Drops {
  private static final int BYTES = 4096;
  private static final DropReason[] REASONS = DropReason.values();
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final MappedByteBuffer page;

  /** What had been dropped when this run began, by code. */
  private final long[] before = new long[REASONS.length];

  private Drops(MappedByteBuffer page) {
    this.page = page;
    for (DropReason reason : REASONS) {
      long dropped = all(reason);
      long declared = page.order(ByteOrder.LITTLE_ENDIAN).getLong(declaredAt(reason));
      if (declared < 0 || declared > dropped) {
        page.putLong(droppedAt(reason), 0).putLong(declaredAt(reason), 0);
      }
      before[reason.code()] = all(reason);
    }
  }

  static Drops open(Path folder) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("drops"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      if (channel.size() != BYTES) {
        channel.truncate(0);
        FileBytes.fill(channel, BYTES);
      }
      return new Drops(channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES));
    }
  }

  void count(DropReason reason) {
    LONG.getAndAdd(page, droppedAt(reason), 1L);
  }

  /** Dropped, in this run and those before, and not declared. */
  long undeclared(DropReason reason) {
    return all(reason) - (long) LONG.getVolatile(page, declaredAt(reason));
  }

  void declare(DropReason reason, long count) {
    LONG.getAndAdd(page, declaredAt(reason), count);
  }

  /** Dropped since this was opened. */
  Map<DropReason, Long> sinceOpened() {
    Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
    for (DropReason reason : REASONS) {
      counts.put(reason, all(reason) - before[reason.code()]);
    }
    return counts;
  }

  private long all(DropReason reason) {
    return (long) LONG.getVolatile(page, droppedAt(reason));
  }

  private static int droppedAt(DropReason reason) {
    return 16 * reason.code();
  }

  private static int declaredAt(DropReason reason) {
    return droppedAt(reason) + 8;
  }
}
