package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
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
        until(() -> slowest(notes) >= enough || !client.isAlive());
        assertThat(client.isAlive()).as("the client logs until it is killed").isTrue();
        client.destroyForcibly().waitFor();
      }
      assertThat(client(endpoint, -1).waitFor()).isZero();

      Map<String, Stored> stored = stored(server);
      for (int run = 0; run < KILLS; run++) {
        for (int writer = 0; writer < LoggingClient.WRITERS; writer++) {
          String name = LoggingClient.name(run, writer);
          long noted = runs.get(run).get(writer);
          // One more may have been logged, and not noted when the process died.
          assertThat(stored.get(name)).as(name).isIn(Stored.upTo(noted), Stored.upTo(noted + 1));
        }
      }
      assertThat(server.count("millrace.reason:ring_full")).isZero();
    }
  }

  /** Of the records of one writer: how many, the highest number, and the sum of all. */
  private record Stored(long records, double high, double total) {
    static Stored upTo(long count) {
      return new Stored(count, count - 1.0, count * (count - 1) / 2.0);
    }
  }

  private static Map<String, Stored> stored(Server server)
      throws IOException, InterruptedException {
    Program.Result answer =
        Program.run(
            "search",
            "strategy:* | stats count() as records, max(quantity) as high, sum(quantity) as total by"
                + " strategy",
            "--output",
            "csv",
            "--server",
            server.uri().toString());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    Map<String, Stored> stored = new HashMap<>();
    List<String> lines = answer.out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("strategy,records,high,total");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      stored.put(
          cells[0],
          new Stored(
              Long.parseLong(cells[1]),
              Double.parseDouble(cells[2]),
              Double.parseDouble(cells[3])));
    }
    return stored;
  }

  private static long slowest(LongBuffer notes) {
    long slowest = Long.MAX_VALUE;
    for (int writer = 0; writer < LoggingClient.WRITERS; writer++) {
      slowest = Math.min(slowest, notes.get(writer));
    }
    return slowest;
  }

  private Process client(String endpoint, int run) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LoggingClient.class.getName(),
            folder.resolve("client").toString(),
            endpoint,
            Integer.toString(run),
            folder.resolve("notes-" + run).toString())
        .inheritIO()
        .start();
  }
}
