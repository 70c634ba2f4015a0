package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that logs by the library is killed (kill -9) again and again while it logs. What it had
 * logged is at the server in the end, each record once.
 */
class ClientKilledIT {
  private static final int KILLS = 20;

  /** Records of its slowest writer after which a process may be killed, at most. */
  private static final int MOST_BEFORE_KILL = 8_000;

  /** A burst every millisecond of each writer: as fast as one server takes it here. */
  private static final Duration PAUSE = Duration.ofMillis(1);

  @TempDir private Path folder;

  @Test
  void whatWasLoggedArrivesOnce() throws Exception {
    Random random = new Random(11);
    try (Server server = Server.start(folder.resolve("server"))) {
      String endpoint = server.loggerEndpoint();
      List<LongBuffer> runs = new ArrayList<>();
      for (int run = 0; run < KILLS; run++) {
        LongBuffer notes = LoggingClient.notes(folder.resolve("notes-" + run));
        runs.add(notes);
        int enough = 1 + random.nextInt(MOST_BEFORE_KILL);
        Process client = client(endpoint, run);
        until(() -> LoggingClient.slowest(notes) >= enough || !client.isAlive());
        assertThat(client.isAlive()).as("the client logs until it is killed").isTrue();
        client.destroyForcibly().waitFor();
      }
      assertThat(client(endpoint, -1).waitFor()).isZero();

      Map<String, Long> logged = new HashMap<>();
      for (int run = 0; run < KILLS; run++) {
        for (int writer = 0; writer < LoggingClient.WRITERS; writer++) {
          logged.put(LoggingClient.name(run, writer), runs.get(run).get(writer));
        }
      }
      Map<String, Stored> stored = Stored.all(server, logged);
      // One more may have been logged, and not noted when the process died.
      logged.forEach((name, noted) ->
          assertThat(stored.get(name)).as(name).isIn(Stored.upTo(noted), Stored.upTo(noted + 1)));
      assertThat(server.count("millrace.reason:ring_full")).isZero();
    }
  }

  private Process client(String endpoint, int run) throws IOException {
    Path notes = folder.resolve("notes-" + run);
    return LoggingClient.start(folder.resolve("client"), endpoint, run, notes, PAUSE);
  }
}
