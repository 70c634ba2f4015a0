package io.millrace.logger.bridge;

import io.millrace.logger.configuration.ConfigurationException;
import io.millrace.logger.configuration.LoggerConfiguration;
import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.system.Log;
import io.millrace.model.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one logger that all bridges of a process log to, opened from {@link
 * LoggerConfiguration#find()} when the first of them asks for it, and closed when the last has let
 * go of it or the JVM ends.
 *
 * <p>{@link #OF_PROCESS} is the only state of the library that is static: a provider of SLF4J and
 * the appenders are made by their libraries, by ServiceLoader and from their own configuration
 * files, so that nothing can be handed to them; and as a folder belongs to one logger, those of one
 * process must share it.
 *
 * <p>A logger that cannot be opened must not stop the service: it is told on the console, once, and
 * what is logged goes there. Thread-safe.
 */
public final class SharedLogger {
  private static final SharedLogger OF_PROCESS =
      new SharedLogger(LoggerConfiguration::find, Console.ofProcess());

  private final Function<Level, LoggerConfiguration> configuration;
  private final Console console;
  private @Nullable Logging logging;
  private int leases;
  private boolean hooked;
  private boolean ended;

  SharedLogger(Function<Level, LoggerConfiguration> configuration, Console console) {
    this.configuration = configuration;
    this.console = console;
  }

  /** The right of one bridge to use the logger, until it is closed. */
  public final class Lease implements AutoCloseable {
    private final @Nullable Logging logging;

    /** By the name of the logger: those of one library live as long as it does. */
    private final Map<String, Log> logs = new ConcurrentHashMap<>();

    private boolean released;

    private Lease(@Nullable Logging logging) {
      this.logging = logging;
    }

    /**
     * Where a logger of the other library, known by its name, logs; null if there is nowhere to
     * log, as not even a temporary file can be made. Allocates nothing but at its first call for a
     * name.
     */
    public @Nullable Log log(String name) {
      Log known = logs.get(name);
      Logging opened = logging;
      if (known != null || opened == null) {
        return known;
      }
      return logs.computeIfAbsent(name, opened::log);
    }

    /** Lets go of the logger. What is still logged by it is dropped if nobody else uses it. */
    @Override
    public void close() {
      synchronized (SharedLogger.this) {
        if (!released) {
          released = true;
          leases--;
          if (leases == 0) {
            end();
          }
        }
      }
    }
  }

  /**
   * A lease of the logger of this process, which it opens if it is not open. Never throws.
   *
   * @param level from which level on records are written where the configuration names none: TRACE
   *     for a library that has sorted out by level what it hands on. That of the first who asks
   *     counts
   */
  public static Lease lease(Level level) {
    return OF_PROCESS.newLease(level);
  }

  synchronized Lease newLease(Level level) {
    if (logging == null && !ended) {
      logging = open(level);
      hook();
    }
    leases++;
    return new Lease(logging);
  }

  private @Nullable Logging open(Level level) {
    Map<String, Level> levels = Map.of("", level);
    try {
      LoggerConfiguration found = configuration.apply(level);
      levels = new HashMap<>(found.levels());
      levels.put("", found.settings().log().level());
      return Logging.to(found.open(console));
    } catch (ConfigurationException | LoggerException e) {
      return openConsole(levels, e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      return openConsole(levels, e.toString());
    }
  }

  private @Nullable Logging openConsole(Map<String, Level> levels, @Nullable String why) {
    console.print(
        "millrace: what is logged goes to the console, as the logger cannot be opened:\n" + why);
    List<Path> folders =
        List.of(
            Path.of(System.getProperty("java.io.tmpdir", "/tmp")),
            Path.of("/dev/shm"),
            Path.of(""));
    try {
      return ConsoleLogging.open(
          levels, console, folders.stream().filter(Files::isWritable).toList());
    } catch (LoggerException e) {
      console.print("millrace: nothing is logged: no temporary file can be made");
      return null;
    }
  }

  /** So that what was logged last reaches the server when the JVM ends. */
  private void hook() {
    if (!hooked) {
      hooked = true;
      try {
        Runtime.getRuntime().addShutdownHook(new Thread(this::endForGood, "millrace-close"));
      } catch (IllegalStateException e) {
        ended = true; // The JVM ends already: what is logged now is in the file, for the next run.
      }
    }
  }

  private synchronized void endForGood() {
    ended = true;
    end();
  }

  private void end() {
    if (logging != null) {
      logging.close();
      logging = null;
    }
  }
}
