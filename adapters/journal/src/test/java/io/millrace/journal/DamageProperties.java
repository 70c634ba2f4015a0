package io.millrace.journal;

import static io.millrace.contracts.Deliveries.name;
import static io.millrace.contracts.Deliveries.names;
import static io.millrace.journal.Batches.drain;
import static io.millrace.journal.Batches.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Whatever bytes change on disk, the batches they do not belong to are all delivered. */
class DamageProperties {
  private static final int BATCHES = 20;

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void flippedBitsCostOnlyTheBatchesTheyHit(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int flips) throws Exception {
    Random random = new Random(seed);
    try (Folder folder = new Folder()) {
      List<Span> spans = write(folder.path());
      List<Path> files = segments(folder.path());
      List<Long> flipped = new ArrayList<>();
      for (int i = 0; i < flips; i++) {
        Path file = files.get(random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(file);
        int index = random.nextInt(bytes.length);
        bytes[index] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
        flipped.add(Segment.baseOf(file) + index);
      }
      // An even number of flips of one bit would undo each other.
      if (flipped.stream().distinct().count() < flips) {
        return;
      }
      List<String> untouched =
          spans.stream()
              .filter(span -> flipped.stream().noneMatch(span::holds))
              .map(Span::name)
              .toList();
      try (Journal journal = TestSettings.in(folder.path()).open(new UnsyncedDisk())) {
        assertThat(names(drain(journal, "another"))).isEqualTo(untouched);
        send(journal, "later", 0, 100);
        assertThat(names(drain(journal, "group"))).endsWith("later/0");
      }
    }
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void filesFullOfRandomBytesAreOpenedAndReadToTheirEnd(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    try (Folder folder = new Folder()) {
      write(folder.path());
      for (Path file : segments(folder.path())) {
        if (random.nextBoolean()) {
          byte[] bytes = new byte[random.nextInt(3000)];
          random.nextBytes(bytes);
          // Magic numbers everywhere: each is tried as a frame.
          for (int i = 0; i + 4 < bytes.length; i += 1 + random.nextInt(40)) {
            bytes[i] = 'M';
            bytes[i + 1] = 'R';
            bytes[i + 2] = 'F';
            bytes[i + 3] = 'R';
          }
          Files.write(file, bytes);
        }
      }
      try (Journal journal = TestSettings.in(folder.path()).open(new UnsyncedDisk())) {
        assertThat(drain(journal, "another")).hasSizeLessThanOrEqualTo(BATCHES);
        send(journal, "later", 0, 100);
        assertThat(names(drain(journal, "another"))).endsWith("later/0");
      }
    }
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void aDamagedPositionLeadsToDeliveriesAgainNeverToSkippedOnes(
      @ForAll long seed, @ForAll boolean both) throws Exception {
    Random random = new Random(seed);
    try (Folder folder = new Folder()) {
      write(folder.path());
      Path position = folder.path().resolve("group.position");
      int acknowledged = acknowledgeSome(folder.path(), random);
      byte[] bytes = Files.readAllBytes(position);
      for (int slot = 0; slot < (both ? 2 : 1); slot++) {
        bytes[slot * 4096 + random.nextInt(16)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(position, bytes);
      try (Journal journal = TestSettings.in(folder.path()).open(new UnsyncedDisk())) {
        assertThat(drain(journal, "group")).hasSizeGreaterThanOrEqualTo(BATCHES - acknowledged);
      }
    }
  }

  private static int acknowledgeSome(Path folder, Random random) throws Exception {
    int count = 1 + random.nextInt(BATCHES);
    try (Journal journal = TestSettings.in(folder).open();
        Queue.GroupReader reader = journal.open("group")) {
      reader.acknowledge(Batches.take(reader, BATCHES).get(count - 1));
    }
    return count;
  }

  /** Where a batch lies. */
  private record Span(String name, long from, long to) {
    boolean holds(long position) {
      return from <= position && position < to;
    }
  }

  /** Writes batches into several segments. */
  private static List<Span> write(Path folder) throws Exception {
    List<Span> spans = new ArrayList<>();
    try (Journal journal = TestSettings.in(folder).segmentBytes(1500).open(new UnsyncedDisk());
        Queue.GroupReader reader = journal.open("group")) {
      for (int i = 0; i < BATCHES; i++) {
        journal.send(Batches.batch("p", i, i * 37 % 400));
      }
      for (Delivery delivery : Batches.take(reader, BATCHES)) {
        long bytes = new Pending(delivery.batch(), 1 << 20).frameBytes();
        spans.add(
            new Span(name(delivery.batch()), delivery.position() - bytes, delivery.position()));
      }
    }
    return spans;
  }

  private static List<Path> segments(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> Segment.baseOf(file) >= 0).sorted().toList();
    }
  }
}
