package io.millrace.app.cli;

import io.millrace.logger.trade.TradeFile;
import io.millrace.logger.trade.TradeSlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a trade log as they are committed, from one file to the next. A slot that is not
 * committed, though a later one is, is waited for only so long. Not thread-safe.
 */
final class FollowedTrades implements AutoCloseable {
  /** How long a slot is waited for. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private final LongSupplier nanoTime;
  private TradeFile file;
  private int next;
  private long waitingSince;
  private boolean isWaiting;
  private boolean isGone;

  /**
   * @param lines begins so many slots before the end of what is there
   * @param nanoTime as {@link System#nanoTime}
   */
  FollowedTrades(Path path, int lines, LongSupplier nanoTime) throws IOException {
    this.nanoTime = nanoTime;
    this.file = TradeFile.open(path);
    this.next = Math.max(0, file.used() - lines);
  }

  /**
   * The next slot that is done with, or is given up; null if there is none now. What is returned is
   * changed by the next call.
   */
  @Nullable TradeSlot next() throws IOException {
    if (next == file.slots() && !moveOn()) {
      return null;
    }
    if (file.isCutAt(next) && !moveOn()) {
      isGone = true;
      return null;
    }
    if (!file.read(next).state().isCommitted() && !isGivenUp()) {
      return null;
    }
    isWaiting = false;
    return file.read(next++);
  }

  /**
   * Whether who writes the log has deleted the file, or cut off what is free: nothing will come.
   */
  boolean isGone() {
    return isGone;
  }

  private boolean moveOn() throws IOException {
    Path successor = file.successor();
    if (!Files.exists(successor)) {
      return false;
    }
    TradeFile opened = TradeFile.open(successor);
    file.close();
    file = opened;
    next = 0;
    return true;
  }

  private boolean isGivenUp() throws IOException {
    boolean isOvertaken = isOvertaken();
    if (!isOvertaken) {
      isWaiting = false;
      return false;
    }
    long now = nanoTime.getAsLong();
    if (!isWaiting) {
      isWaiting = true;
      waitingSince = now;
    }
    return now - waitingSince >= PATIENCE.toNanos();
  }

  /** Whether a later slot is committed. Those in use are without gaps, so ever wider steps do. */
  private boolean isOvertaken() throws IOException {
    for (long step = 1; next + step < file.slots(); step *= 2) {
      if (file.read((int) (next + step)).state().isCommitted()) {
        return true;
      }
    }
    if (!Files.exists(file.successor())) {
      return false;
    }
    try (TradeFile successor = TradeFile.open(file.successor())) {
      return successor.read(0).state().isCommitted();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
