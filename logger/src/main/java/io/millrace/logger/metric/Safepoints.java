package io.millrace.logger.metric;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often HotSpot stopped all threads, and how long that took, from the file in which it tells
 * its performance counters to tools such as {@code jstat}: {@code hsperfdata_USER/PID} in the
 * folder for temporary files. Java has no other way to them without a flag or reflection. Where the
 * JVM keeps no such file ({@code -XX:-UsePerfData}, {@code -XX:+PerfDisableSharedMem}, another
 * JVM), they are not known.
 *
 * <p>The layout, version 2, is that of {@code perfMemory.hpp} and {@code perfData.hpp} of HotSpot:
 *
 * <pre>
 *  0 u32 0xcafec0c0, big-endian    4 u8 1: all else is little-endian, 0: big-endian
 *  5 u8 version, 2                24 i32 where the entries begin    28 i32 how many there are
 * entry: 0 i32 its length          4 i32 where its name begins, in the entry; ends with a zero
 *       12 u8 type, 'J': i64      16 i32 where its value stands, in the entry
 * </pre>
 */
final class Safepoints implements AutoCloseable {
  private static final int MAGIC = 0xcafec0c0;
  private static final int HEADER = 32;
  private static final int ENTRY_HEADER = 20;
  private static final int MAX_FILE = 1 << 20;
  private static final double NANOS = 1e9;

  private final FileChannel file;
  private final ByteBuffer value;
  private final double nanosPerTick;
  private final int countAt;
  private final int timeAt;
  private final int syncAt;

  private Safepoints(FileChannel file, ByteBuffer all) throws IOException {
    this.file = file;
    this.value = ByteBuffer.allocate(Long.BYTES).order(all.order());
    int frequencyAt = find(all, "sun.os.hrt.frequency");
    this.countAt = find(all, "sun.rt.safepoints");
    this.timeAt = find(all, "sun.rt.safepointTime");
    this.syncAt = find(all, "sun.rt.safepointSyncTime");
    if (frequencyAt < 0 || countAt < 0 || timeAt < 0 || syncAt < 0) {
      throw new IOException("the JVM does not tell of safepoints");
    }
    this.nanosPerTick = NANOS / Math.max(1, all.getLong(frequencyAt));
  }

  /** Those of this process; null if its JVM does not tell. */
  static @Nullable Safepoints ofProcess() {
    String user = "hsperfdata_" + System.getProperty("user.name");
    String pid = Long.toString(ProcessHandle.current().pid());
    for (String folder : List.of("/tmp", System.getProperty("java.io.tmpdir"))) {
      Path path = Path.of(folder, user, pid);
      if (Files.isRegularFile(path)) {
        try {
          return open(path);
        } catch (IOException | RuntimeException e) {
          // Not a file that can be read, or none of ours: then they are not known.
        }
      }
    }
    return null;
  }

  /**
   * Reads a file of counters.
   *
   * @throws IOException if it is none, or has none of safepoints
   */
  static Safepoints open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      ByteBuffer all = ByteBuffer.allocate((int) Math.min(file.size(), MAX_FILE));
      while (all.hasRemaining() && file.read(all, all.position()) >= 0) {}
      all.flip();
      if (all.limit() < HEADER || all.getInt(0) != MAGIC || all.get(5) != 2) {
        throw new IOException(path + " has no performance counters of version 2");
      }
      all.order(all.get(4) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      return new Safepoints(file, all);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** How often all threads were stopped; -1 if it cannot be read. */
  long count() {
    return read(countAt);
  }

  /** Nanoseconds for which they were. */
  long time() {
    return nanos(timeAt);
  }

  /** Nanoseconds that were spent in waiting until they all had stopped. */
  long syncTime() {
    return nanos(syncAt);
  }

  private long nanos(int at) {
    long ticks = read(at);
    return ticks < 0 ? ticks : (long) (ticks * nanosPerTick);
  }

  private synchronized long read(int at) {
    try {
      value.clear();
      while (value.hasRemaining()) {
        if (file.read(value, at + value.position()) < 0) {
          return -1;
        }
      }
      return value.getLong(0);
    } catch (IOException e) {
      return -1;
    }
  }

  /** Where the value of a counter stands; negative if there is none. */
  private static int find(ByteBuffer all, String name) {
    byte[] wanted = (name + '\0').getBytes(StandardCharsets.US_ASCII);
    int at = all.getInt(24);
    for (int i = all.getInt(28); i > 0 && at >= HEADER && at <= all.limit() - ENTRY_HEADER; i--) {
      int length = all.getInt(at);
      int nameAt = all.getInt(at + 4);
      int valueAt = all.getInt(at + 16);
      if (length < ENTRY_HEADER || length > all.limit() - at) {
        return -1;
      }
      if (all.get(at + 12) == 'J'
          && nameAt >= 0
          && nameAt <= length - wanted.length
          && valueAt >= 0
          && valueAt <= length - Long.BYTES
          && all.slice(at + nameAt, wanted.length).equals(ByteBuffer.wrap(wanted))) {
        return at + valueAt;
      }
      at += length;
    }
    return -1;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // Only read; the process lets go of it at its end.
    }
  }
}
