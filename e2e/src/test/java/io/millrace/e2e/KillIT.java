package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.app.client.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise: what was acknowledged is there, exactly once, however the server died. */
final class KillIT {
  private static final int KILLS = 20;
  private static final int BATCH = 500;

  @TempDir private Path data;

  private final AtomicInteger next = new AtomicInteger();
  private final BitSet acknowledged = new BitSet();

  @Test
  void everyAcknowledgedRecordIsFoundOnceAfterTwentyKills() throws Exception {
    Random random = new Random(20_261_121);
    for (int round = 0; round < KILLS; round++) {
      Server server = Server.start(data);
      CountDownLatch enough = new CountDownLatch(1 + random.nextInt(25));
      Thread[] feeders = {
        Thread.ofPlatform().start(() -> feed(server, enough)),
        Thread.ofPlatform().start(() -> feed(server, enough))
      };
      assertThat(enough.await(60, TimeUnit.SECONDS)).as("ingest goes on").isTrue();
      // A moment more, so that the blow falls anywhere within a request.
      new CountDownLatch(1).await(random.nextInt(20), TimeUnit.MILLISECONDS);
      server.kill();
      for (Thread feeder : feeders) {
        feeder.join();
      }
    }
    try (Server server = Server.start(data)) {
      // What was durable without being acknowledged counts too, and may have come first.
      until("all that was acknowledged is found", () -> lost(server).isEmpty());
      assertThat(acknowledged.cardinality()).isGreaterThanOrEqualTo(KILLS * BATCH);
    }
  }

  private BitSet lost(Server server) {
    try {
      BitSet lost = (BitSet) acknowledged.clone();
      lost.andNot(Numbered.stored(server.uri()));
      return lost;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Sends batches until the server is gone, and notes those it acknowledged. */
  private void feed(Server server, CountDownLatch enough) {
    try {
      while (true) {
        int from = next.getAndAdd(BATCH);
        if (server.ingest(Numbered.lines(from, from + BATCH)).status() == 202) {
          synchronized (acknowledged) {
            acknowledged.set(from, from + BATCH);
          }
          enough.countDown();
        }
      }
    } catch (ServerException e) {
      // Killed, as it was meant to be. Whether this batch arrived is not known.
    }
  }
}
