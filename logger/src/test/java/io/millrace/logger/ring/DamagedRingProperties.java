package io.millrace.logger.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.lane.LoggerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Files whose bytes were changed or cut are read as far as they go, and never make it throw. */
class DamagedRingProperties {
  private static final RingSettings SETTINGS = Rings.SMALL;

  @Property(tries = 300)
  void flippedBytes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int flips)
      throws IOException {
    Random random = new Random(seed);
    damaged(
        bytes -> {
          for (int i = 0; i < flips; i++) {
            int from = random.nextInt(3) == 0 ? 0 : RingLayout.DATA;
            int at = from + random.nextInt(bytes.length - from);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
          }
          return bytes;
        },
        random);
  }

  @Property(tries = 100)
  void cutFiles(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    damaged(bytes -> java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)), random);
  }

  private interface Damage {
    byte[] to(byte[] bytes);
  }

  private static void damaged(Damage damage, Random random) throws IOException {
    Path folder = Files.createTempDirectory("ring");
    Path file = folder.resolve("1.ring");
    try {
      try (Ring ring = Rings.create(folder, 1, SETTINGS)) {
        for (int i = 0; i < 400; i++) {
          Rings.offer(ring, i, random.nextInt(200));
        }
      }
      Files.write(file, damage.to(Files.readAllBytes(file)));
      read(file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static void read(Path file) {
    try (Ring ring = Ring.reopen(file)) {
      RingReader reader = ring.reader();
      int entries = 0;
      for (int round = 0; round < 3; round++) {
        reader.declare(1, 3);
        while (reader.next()) {
          entries++;
        }
        reader.release(reader.place());
      }
      assertThat(entries).isLessThan((1 << 16) / 8);
      assertThat(reader.isAtEnd()).isTrue();
    } catch (LoggerException e) {
      assertThat(e).hasMessageContaining("1.ring");
    }
  }
}
