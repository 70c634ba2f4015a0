package io.millrace.logger;

import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.lane.Writing;
import io.millrace.model.Incarnation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a logger, held by one process at a time:
 *
 * <pre>
 * lock        held while the logger is open
 * producer    the id under which its records are known, and the epoch of the last run
 * trades/     the trade log
 * log/        the rings of the system log
 * rejected/   batches that the server will never take
 * </pre>
 */
final class Home implements AutoCloseable {
  private static final char LOGGER = 'l';

  private final Path folder;
  private final FileChannel channel;
  private final Incarnation life;

  private Home(Path folder, FileChannel channel, Incarnation life) {
    this.folder = folder;
    this.channel = channel;
    this.life = life;
  }

  /**
   * Takes the folder for this process, and begins the next epoch.
   *
   * @throws LoggerException if another logger has it, or it cannot be written
   */
  static Home take(Path folder) {
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new LoggerException(
            "another logger has %s open: each process needs a folder of its own"
                .formatted(folder.toAbsolutePath()));
      }
      return new Home(folder, channel, Incarnation.begin(folder.resolve("producer"), LOGGER));
    } catch (IOException e) {
      closeQuietly(channel);
      throw new LoggerException(
          "cannot use the folder %s: %s".formatted(folder.toAbsolutePath(), e), e);
    }
  }

  /** Who writes a lane in this run. */
  Writing writing(String lane, String service, String host) {
    return new Writing(life.producer() + "/" + lane, life.epoch(), service, host);
  }

  /** The folder of a lane. */
  Path folder(String lane) throws IOException {
    return Files.createDirectories(folder.resolve(lane));
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** The process lets go of the lock at its end, whatever happens here. */
  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        System.getLogger(Home.class.getName())
            .log(System.Logger.Level.WARNING, "cannot close the lock of a folder", e);
      }
    }
  }
}
