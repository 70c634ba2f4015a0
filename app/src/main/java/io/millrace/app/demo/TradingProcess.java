package io.millrace.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The trading desk of the demonstration: {@code examples/trading} in a process of its own, that
 * logs to the server by the library. Started again if it dies, after a pause that grows while it
 * keeps dying. Thread-safe.
 */
public final class TradingProcess implements AutoCloseable {
  private static final String MAIN = "io.millrace.examples.trading.TradingDesk";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** Whoever ran for as long is started again at once, almost. */
  private static final Duration STEADY = Duration.ofMinutes(1);

  /** More than it takes for the logger to bring what it has to the server, or to give up. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path libraries;
  private final Path folder;
  private final String endpoint;
  private final PrintWriter err;
  private final Thread keeper =
      Thread.ofVirtual().name("demo-trading-keeper").unstarted(this::keepRunning);

  private @Nullable Process process;
  private boolean closed;

  private TradingProcess(Path libraries, Path folder, String endpoint, PrintWriter err) {
    this.libraries = libraries;
    this.folder = folder;
    this.endpoint = endpoint;
    this.err = err;
  }

  /**
   * Starts it, in the background.
   *
   * @param libraries the folder of its jars
   * @param folder where it keeps what is not at the server yet; made if it is not there
   * @param endpoint of the server, for loggers
   * @param err where is told what becomes of it
   */
  public static TradingProcess start(
      Path libraries, Path folder, String endpoint, PrintWriter err) {
    TradingProcess trading = new TradingProcess(libraries, folder, endpoint, err);
    trading.keeper.start();
    return trading;
  }

  private void keepRunning() {
    Duration pause = FIRST_PAUSE;
    try {
      for (Process running = launch(); running != null; running = launch()) {
        long start = System.nanoTime();
        int code = running.waitFor();
        if (isClosed()) {
          return;
        }
        boolean steady = System.nanoTime() - start >= STEADY.toNanos();
        pause = steady ? FIRST_PAUSE : pause;
        say("the trading process ended with " + code + "; another follows");
        Thread.sleep(pause);
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
    } catch (IOException e) {
      say("there is no trading process: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Null if it is not wanted any more. */
  private synchronized @Nullable Process launch() throws IOException {
    if (closed) {
      return null;
    }
    Files.createDirectories(folder);
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    libraries.resolve("*").toString(),
                    MAIN,
                    "--until-input-ends"))
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // What is set for the server is not meant for its logger, which has settings of like names.
    builder.environment().keySet().removeIf(name -> name.startsWith("MILLRACE_"));
    builder.environment().put("MILLRACE_SERVER", endpoint);
    builder.environment().put("MILLRACE_FOLDER", folder.resolve("log").toString());
    process = builder.start();
    return process;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Ends it, and waits until what it logged is sent, as long as that takes no more than seconds.
   */
  @Override
  public void close() {
    Process running = end();
    keeper.interrupt();
    if (running == null) {
      return;
    }
    try {
      if (!running.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Process end() {
    closed = true;
    if (process != null) {
      process.destroy();
    }
    return process;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private void say(String what) {
    err.println("demo: " + what);
    err.flush();
  }
}
