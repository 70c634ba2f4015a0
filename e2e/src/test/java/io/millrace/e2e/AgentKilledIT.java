package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.app.client.ServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of the agent: while files are rotated in every way, each second, and agent and server
 * are killed at any moment, each line is stored once.
 */
final class AgentKilledIT {
  private static final int LINES_EACH = 4_000;
  private static final int KILLS = 9;

  @TempDir private Path folder;

  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicReference<@Nullable AgentProcess> agent = new AtomicReference<>();
  private final AtomicReference<@Nullable Server> server = new AtomicReference<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private volatile boolean enough;

  @AfterEach
  void killWhatRuns() throws InterruptedException {
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
    List<Thread> writers = new ArrayList<>();
    for (RotatingWriter.Way way : RotatingWriter.Way.values()) {
      RotatingWriter writer = new RotatingWriter(logs, way, way.ordinal(), numbers, this::isRead);
      writers.add(Thread.ofPlatform().start(() -> write(writer)));
    }
    Random random = new Random(20_261_122);
    for (int kill = 0; kill < KILLS; kill++) {
      new CountDownLatch(1).await(200 + random.nextInt(1_300), TimeUnit.MILLISECONDS);
      if (kill % 3 == 2) {
        Server serving = server.getAndSet(null);
        assertThat(serving).isNotNull();
        serving.kill();
        server.set(restart(port));
      } else {
        AgentProcess running = agent.getAndSet(null);
        assertThat(running).isNotNull();
        running.kill();
        agent.set(AgentProcess.start(settings));
      }
    }
    enough = true;
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(failure.get()).isNull();
    int lines = numbers.get();
    Server last = server.get();
    assertThat(last).isNotNull();
    until("all lines stored", Duration.ofMinutes(3), () -> count(last) >= lines);
    BitSet stored = Numbered.stored(last.uri());
    assertThat(stored.cardinality()).as("lines, each once").isEqualTo(lines);
    assertThat(stored.length()).isEqualTo(lines);
    assertThat(last.count("")).isEqualTo(lines);
    AgentProcess running = agent.get();
    assertThat(running).isNotNull();
    assertThat(running.status().path("dropped_records").asLong()).isZero();
  }

  private void write(RotatingWriter writer) {
    try {
      writer.write(LINES_EACH, () -> enough);
    } catch (IOException | RuntimeException e) {
      failure.set(e);
    }
  }

  /** Whether an agent that runs has read a file to its end, so that it may go. */
  private boolean isRead(Path file) {
    AgentProcess running = agent.get();
    if (running == null) {
      return false;
    }
    try {
      long size = Files.size(file);
      for (JsonNode read : running.status().path("files")) {
        if (read.path("path").asText().equals(file.toString())
            && !read.path("gone").asBoolean()
            && read.path("offset").asLong() == size) {
          return true;
        }
      }
    } catch (IOException e) {
      // Killed, and soon there again.
    }
    return false;
  }

  /** -1 while the server, just started again, cannot tell. */
  private static long count(Server server) {
    try {
      return server.count("");
    } catch (ServerException e) {
      return -1;
    }
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
