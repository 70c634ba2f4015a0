package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.LongBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While two processes log by the library, their server is killed (kill -9) and started again, and
 * the connection cut and slowed, at random. In the end it has all they logged, each record once.
 */
class ServerKilledIT {
  private static final int CLIENTS = 2;
  private static final int BLOWS = 20;

  /** Records that each writer logs between two blows, at most. */
  private static final int MOST_BETWEEN = 800;

  /** Four writers a client at 50 records every 40 ms: some 5,000 records a second. */
  private static final Duration PAUSE = Duration.ofMillis(40);

  private enum Blow {
    KILL,
    CUT,
    SLOW,
    FAST
  }

  @TempDir private Path folder;

  @Test
  void whatWasLoggedArrivesOnce() throws Exception {
    Random random = new Random(7);
    Server server = Server.start(folder.resolve("server"));
    Process[] clients = new Process[CLIENTS];
    LongBuffer[] notes = new LongBuffer[CLIENTS];
    int kills = 0;
    try (UnreliableNetwork network = new UnreliableNetwork(server.loggerEndpoint())) {
      for (int i = 0; i < CLIENTS; i++) {
        Path file = folder.resolve("notes-" + i);
        notes[i] = LoggingClient.notes(file);
        Path home = folder.resolve("client-" + i);
        clients[i] = LoggingClient.start(home, network.endpoint(), i, file, PAUSE);
      }
      for (int i = 0; i < BLOWS; i++) {
        LongBuffer watched = notes[i % CLIENTS];
        Process client = clients[i % CLIENTS];
        long enough = LoggingClient.slowest(watched) + 1 + random.nextInt(MOST_BETWEEN);
        until(() -> LoggingClient.slowest(watched) >= enough || !client.isAlive());
        // A kill now and then, as each costs the start of a server.
        switch (i % 4 == 3 ? Blow.KILL : List.of(Blow.values()).get(1 + random.nextInt(3))) {
          case KILL -> {
            server.kill();
            kills++;
            server = Server.start(folder.resolve("server"));
            network.leadTo(server.loggerEndpoint());
          }
          case CUT -> network.cut();
          case SLOW -> network.slowTo(5_000_000);
          case FAST -> network.slowTo(0);
        }
      }
      network.slowTo(0);
      for (Process client : clients) {
        client.getOutputStream().close();
        assertThat(client.waitFor()).as("the client ends when the server has all").isZero();
      }
      assertThat(kills).isEqualTo(BLOWS / 4);
      Map<String, Long> logged = new HashMap<>();
      for (int i = 0; i < CLIENTS; i++) {
        for (int writer = 0; writer < LoggingClient.WRITERS; writer++) {
          logged.put(LoggingClient.name(i, writer), notes[i].get(writer));
        }
      }
      Map<String, Stored> stored = Stored.all(server, logged);
      logged.forEach(
          (name, count) -> assertThat(stored.get(name)).as(name).isEqualTo(Stored.upTo(count)));
      assertThat(server.count("millrace.reason:*")).as("declared as lost").isZero();
    } finally {
      for (Process client : clients) {
        if (client != null) {
          client.destroyForcibly();
        }
      }
      server.close();
    }
  }
}
