package io.millrace.logger.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyWritersTest {
  private static final int WRITERS = 8;
  private static final int EACH = 40_000;

  @TempDir Path folder;

  @Test
  void allThatIsOfferedIsReadOrCountedAsDropped() throws Exception {
    Ring ring = Rings.create(folder, 1, Rings.SMALL);
    RingReader reader = ring.reader();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    List<Future<Long>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      long writer = i;
      writers.add(threads.submit(() -> write(ring, writer)));
    }
    long[] last = new long[WRITERS];
    java.util.Arrays.fill(last, -1);
    long read = 0;
    long declared = 0;
    while (read + declared < (long) WRITERS * EACH) {
      reader.declare(1, 3);
      while (reader.next()) {
        if (reader.entry().declaration() instanceof Declaration.Dropped dropped) {
          declared += dropped.count();
        } else {
          long number = Rings.number(reader);
          int writer = (int) (number >>> 32);
          assertThat(number).isGreaterThan(last[writer]); // each writer's in its order
          last[writer] = number;
          read++;
        }
      }
      reader.release(reader.place());
      Thread.onSpinWait();
    }
    long accepted = 0;
    for (Future<Long> writer : writers) {
      accepted += writer.get();
    }
    threads.shutdown();

    assertThat(read).isEqualTo(accepted);
    assertThat(read + declared).isEqualTo((long) WRITERS * EACH);
    assertThat(ring.written()).isEqualTo(accepted);
  }

  private static long write(Ring ring, long writer) {
    long accepted = 0;
    for (int i = 0; i < EACH; i++) {
      if (Rings.offer(ring, writer << 32 | i, 8 + i % 120)) {
        accepted++;
      }
    }
    return accepted;
  }
}
