package io.millrace.logger.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any order of writing, reading, letting go, going back and starting again loses nothing. */
class RingProperties {
  @Property(tries = 60)
  void whatWasAcceptedIsReadOnceInOrderUnderOneNumber(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Path folder = Files.createTempDirectory("ring");
    try {
      new Run(folder, random).go(400);
    } finally {
      Files.deleteIfExists(folder.resolve("1.ring"));
      Files.delete(folder);
    }
  }

  private static final class Run {
    private final Path folder;
    private final Random random;
    private final Ring ring;
    private final RingReader reader;
    private final Deque<Long> expected = new ArrayDeque<>();
    private long accepted;
    private long dropped;
    private long declared;
    private long sequence;

    Run(Path folder, Random random) {
      this.folder = folder;
      this.random = random;
      this.ring = Rings.create(folder, 1, Rings.SMALL);
      this.reader = ring.reader();
    }

    void go(int steps) {
      for (int i = 0; i < steps; i++) {
        switch (random.nextInt(4)) {
          case 0, 1 -> write(random.nextInt(60));
          case 2 -> read(reader, random.nextInt(80), true);
          default -> {
            read(reader, random.nextInt(20), false);
            reader.rewind();
          }
        }
      }
      ring.close();
      try (Ring again = Rings.reopen(folder, 1)) {
        RingReader last = again.reader();
        last.declare(1, 3);
        read(last, Integer.MAX_VALUE, true);
        if (dropped > declared) {
          last.declare(1, 3); // there was no room for it before
          read(last, Integer.MAX_VALUE, true);
        }
        assertThat(last.isAtEnd()).isTrue();
      }
      assertThat(expected).isEmpty();
      assertThat(declared).isEqualTo(dropped);
    }

    private void write(int entries) {
      for (int i = 0; i < entries; i++) {
        if (Rings.offer(ring, accepted, random.nextInt(2000))) {
          expected.add(accepted++);
        } else {
          dropped++;
        }
      }
    }

    private void read(RingReader from, int most, boolean release) {
      if (random.nextInt(4) == 0) {
        from.declare(1, 3);
      }
      long before = sequence;
      long declaredBefore = declared;
      Deque<Long> left = new ArrayDeque<>(expected);
      for (int i = 0; i < most && from.next(); i++) {
        assertThat(from.entry().sequence()).isEqualTo(sequence++);
        if (from.entry().declaration() instanceof Declaration.Dropped more) {
          declared += more.count();
        } else {
          assertThat(Rings.number(from)).isEqualTo(left.removeFirst());
        }
      }
      if (release) {
        from.release(from.place());
        expected.clear();
        expected.addAll(left);
      } else {
        sequence = before;
        declared = declaredBefore;
      }
    }
  }
}
