package io.millrace.logger.bridge;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.Overflow;
import io.millrace.logger.ring.RingSettings;
import io.millrace.logger.system.Log;
import io.millrace.logger.system.SystemLog;
import io.millrace.logger.system.SystemLogReader;
import io.millrace.logger.system.SystemLogSettings;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Logs to the console, for a process whose logger cannot be opened: a system log of 1 MiB in a
 * temporary folder, printed by a thread of its own. So who logs does not wait for a terminal here
 * either; what it cannot print in time is dropped, and told.
 */
final class ConsoleLogging implements Logging {
  private static final RingSettings RING =
      new RingSettings(1 << 20, new Overflow.NewestBelow(Level.WARN, 0.75));
  private static final long IDLE_MILLIS = 5;
  private static final long CLOSE_MILLIS = 2_000;

  private final Path folder;
  private final SystemLog system;
  private final Console console;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread printer = new Thread(this::print, "millrace-console");

  private ConsoleLogging(Path folder, SystemLog system, Console console) {
    this.folder = folder;
    this.system = system;
    this.console = console;
    printer.setDaemon(true);
    printer.start();
  }

  /**
   * Opens it in the first of some folders that takes it.
   *
   * @param levels from which level on lines are printed, by prefixes of names
   * @throws LoggerException if none does
   */
  static ConsoleLogging open(Map<String, Level> levels, Console console, List<Path> folders) {
    LoggerException why = new LoggerException("there is no folder for temporary files");
    for (Path parent : folders) {
      try {
        Path folder = Files.createTempDirectory(parent, "millrace-console");
        Writing writing = new Writing("console", 1, "console", "");
        SystemLog system =
            SystemLog.open(
                folder,
                writing,
                SystemLogSettings.defaults().with(RING),
                new EpochClock(),
                console);
        levels.forEach(system.levels()::set);
        return new ConsoleLogging(folder, system, console);
      } catch (IOException | LoggerException e) {
        why.addSuppressed(e);
      }
    }
    throw why;
  }

  @Override
  public Log log(String name) {
    return system.log("", name);
  }

  private void print() {
    try {
      boolean last = false;
      while (!last) {
        last = closing.await(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        printWaiting(system.reader());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    system.close();
    delete();
  }

  private void printWaiting(SystemLogReader reader) {
    for (LogBatch batch = reader.next(); batch != null; batch = reader.next()) {
      LogBatchReader rows = new LogBatchReader().of(batch);
      while (rows.next()) {
        console.print(RecordLine.of(rows.record()));
      }
      reader.acknowledge(batch);
    }
  }

  private void delete() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException | UncheckedIOException e) {
      console.say("cannot delete the temporary folder " + folder + ": " + e);
    }
  }

  /** Prints what waits, within two seconds. */
  @Override
  public void close() {
    closing.countDown();
    try {
      printer.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
