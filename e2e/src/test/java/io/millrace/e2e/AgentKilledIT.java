package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of the agent: while files are written at full speed and rotated in every way, several
 * times a second each, and agent and server are killed at any moment, each line is stored once. It
 * goes by a seed of its own each time; with {@code MILLRACE_SEED} by that one.
 */
final class AgentKilledIT {
  private static final int LINES_EACH = 150;
  private static final int LINES_AHEAD = 40_000;
  private static final int KILLS = 12;
  private static final int LONGEST_PAUSE_MILLIS = 1_000;

  private static final long SEED =
      Optional.ofNullable(System.getenv("MILLRACE_SEED"))
          .map(Long::valueOf)
          .orElseGet(System::nanoTime);

  @TempDir private Path folder;

  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicReference<@Nullable AgentProcess> agent = new AtomicReference<>();
  private final AtomicReference<@Nullable Server> server = new AtomicReference<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private volatile boolean enough;
  private volatile boolean isOver;
  private volatile long stored;
  private volatile JsonNode files = MissingNode.getInstance();

  @AfterEach
  void killWhatRuns() throws InterruptedException {
    enough = true;
    isOver = true;
    AgentProcess running = agent.get();
    if (running != null) {
      running.kill();
    }
    Server serving = server.get();
    if (serving != null) {
      serving.kill();
    }
  }

  @Test
  void everyLineIsStoredOnceWhateverIsRotatedAndWhoeverDies() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Server first = Server.start(folder.resolve("data"));
    server.set(first);
    int port = first.uri().getPort();
    Path settings = AgentProcess.configure(folder, List.of(first.uri()), logs.resolve("*.log"));
    agent.set(AgentProcess.start(settings));
    Random random = new Random(SEED);
    List<RotatingWriter> writers = new ArrayList<>();
    for (RotatingWriter.Way way : RotatingWriter.Way.values()) {
      writers.add(
          new RotatingWriter(
              logs, way, new Random(random.nextLong()), numbers, this::epochIfRead, this::isAhead));
    }
    List<Thread> threads = new ArrayList<>();
    writers.forEach(writer -> threads.add(Thread.ofPlatform().daemon().start(() -> write(writer))));
    Thread observer = Thread.ofPlatform().daemon().start(this::observe);
    long began = System.nanoTime();
    for (int kill = 0; kill < KILLS; kill++) {
      new CountDownLatch(1).await(random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS);
      if (random.nextInt(3) == 0) {
        killServer(port);
      } else {
        killAgent(settings);
      }
    }
    enough = true;
    for (Thread thread : threads) {
      thread.join();
    }
    isOver = true;
    observer.join();
    int lines = numbers.get();
    String told =
        "%,d lines in %d s, generations %s, by seed %d"
            .formatted(
                lines,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began),
                writers.stream().map(RotatingWriter::rotations).toList(),
                SEED);
    System.out.println("AgentKilledIT: " + told);
    assertThat(failure.get()).as(told).isNull();
    Server last = server.get();
    assertThat(last).isNotNull();
    awaitAll(last, lines);
    BitSet found = Numbered.stored(last.uri());
    BitSet missing = new BitSet();
    missing.set(0, lines);
    missing.andNot(found);
    Set<String> generations = new TreeSet<>();
    missing.stream()
        .forEach(n -> writers.forEach(writer -> generations.add(writer.generationOf(n))));
    assertThat(generations).as(() -> "missing: " + missing.cardinality() + " " + told).isEmpty();
    assertThat(found.length()).as(told).isEqualTo(lines);
    assertThat(last.count("")).as(told).isEqualTo(lines);
    AgentProcess running = agent.get();
    assertThat(running).isNotNull();
    assertThat(running.status().path("dropped_records").asLong()).as(told).isZero();
  }

  private void killServer(int port) throws IOException, InterruptedException {
    Server serving = server.getAndSet(null);
    assertThat(serving).isNotNull();
    serving.kill();
    server.set(restart(port));
  }

  private void killAgent(Path settings) throws IOException, InterruptedException {
    AgentProcess running = agent.getAndSet(null);
    assertThat(running).isNotNull();
    running.kill();
    agent.set(AgentProcess.start(settings));
  }

  /** Waits until as many are stored as were written, or long enough for all of them to come. */
  private static void awaitAll(Server server, int lines) {
    try {
      until("all lines stored", Duration.ofMinutes(5), () -> server.found("") >= lines);
    } catch (AssertionError e) {
      // What is missing is told by its name below.
    }
  }

  /** Whether so much is on its way that writers wait. */
  private boolean isAhead() {
    return numbers.get() - stored > LINES_AHEAD;
  }

  /** Asks server and agent how far they are, once for all writers. */
  private void observe() {
    while (!isOver) {
      Server serving = server.get();
      AgentProcess running = agent.get();
      try {
        if (serving != null) {
          stored =
              serving
                  .client()
                  .get("/api/v1/logs/search", Map.of("query", "", "limit", "0"))
                  .path("total")
                  .asLong();
        }
        if (running != null) {
          files = running.status().path("files");
        }
      } catch (IOException | RuntimeException e) {
        // Killed, and soon there again.
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  private void write(RotatingWriter writer) {
    try {
      writer.write(LINES_EACH, () -> enough);
    } catch (IOException | RuntimeException e) {
      failure.set(e);
    }
  }

  /** What the agent has said of a file. */
  private long epochIfRead(Path file, long before, boolean wholly) {
    long size = file.toFile().length();
    for (JsonNode read : files) {
      long offset = read.path("offset").asLong();
      if (read.path("path").asText().equals(file.toString())
          && !read.path("gone").asBoolean()
          && (offset == size || offset > 0 && !wholly)
          && read.path("epoch").asLong() > before) {
        return read.path("epoch").asLong();
      }
    }
    return 0;
  }

  private Server restart(int port) throws IOException {
    return Server.start(
        Map.of(
            "MILLRACE_ZEROMQ_PORT", "0",
            "MILLRACE_ZEROMQ_LOGS_PORT", "0",
            "MILLRACE_ZEROMQ_METRICS_PORT", "0"),
        List.of(
            "up", "--port", Integer.toString(port), "--data", folder.resolve("data").toString()));
  }
}
