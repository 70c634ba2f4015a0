package io.millrace.logger;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.lane.Writing;
import io.millrace.model.FolderLock;
import io.millrace.model.Incarnation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a logger, held by one process at a time:
 *
 * <pre>
 * lock        held while the logger is open
 * producer    the id under which its records are known, and the epoch of the last run
 * trades/     the trade log
 * log/        the rings of the system log
 * exceptions/ those of the exceptions, and the tables that count repeats
 * metrics/    the rings of the metrics
 * rejected/   batches that the server will never take
 * </pre>
 */
final class Home implements AutoCloseable {
  private static final char LOGGER = 'l';

  private final Path folder;
  private final FolderLock lock;
  private final Incarnation life;
  private final Console console;

  private Home(Path folder, FolderLock lock, Incarnation life, Console console) {
    this.folder = folder;
    this.lock = lock;
    this.life = life;
    this.console = console;
  }

  /**
   * Takes the folder for this process, and begins the next epoch.
   *
   * @throws LoggerException if another logger has it, or it cannot be written
   */
  static Home take(Path folder, Console console) {
    FolderLock lock = null;
    Home home = null;
    try {
      lock = FolderLock.take(Files.createDirectories(folder));
      Incarnation life = Incarnation.begin(folder.resolve("producer"), LOGGER);
      home = new Home(folder, lock, life, console);
      return home;
    } catch (FolderLock.HeldException e) {
      throw new LoggerException(e.getMessage() + ": each logger needs a folder of its own", e);
    } catch (IOException e) {
      throw new LoggerException(
          "cannot use the folder %s: %s".formatted(folder.toAbsolutePath(), e), e);
    } finally {
      if (home == null) {
        closeQuietly(lock, console);
      }
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
    closeQuietly(lock, console);
  }

  /** The process lets go of the lock at its end, whatever happens here. */
  private static void closeQuietly(@Nullable FolderLock lock, Console console) {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        console.say("cannot let go of the lock of a folder: " + e);
      }
    }
  }
}
