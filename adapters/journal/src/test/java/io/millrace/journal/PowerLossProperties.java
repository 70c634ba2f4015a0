package io.millrace.journal;

import static io.millrace.contracts.Deliveries.name;
import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Eventually.until;
import static io.millrace.journal.Batches.batch;
import static io.millrace.journal.Batches.drain;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * The promise of the journal, on a disk that loses all it has not confirmed, tears what it was
 * writing, and fails: what was acknowledged to a sender is delivered until the group acknowledges
 * it, nothing is delivered in part, and producers keep their order.
 */
class PowerLossProperties {
  private static final String GROUP = "group";

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  void nothingAcknowledgedIsLostWhenThePowerFails(@ForAll long seed) throws Exception {
    try (Folder folder = new Folder();
        Folder left = new Folder()) {
      Random random = new Random(seed);
      UnreliableDisk disk = new UnreliableDisk(random);
      History history = new History(random);
      try (Journal journal = settings(folder, random).open(disk)) {
        history.run(journal, 60);
        disk.powerOff(left.path());
      }
      history.settle();
      history.assertKept(left, random);
    }
  }

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  void nothingAcknowledgedIsLostAndNothingRefusedDeliveredWhenTheDiskFails(@ForAll long seed)
      throws Exception {
    try (Folder folder = new Folder()) {
      Random random = new Random(seed);
      UnreliableDisk disk = new UnreliableDisk(random);
      History history = new History(random);
      try (Journal journal = settings(folder, random).open(disk)) {
        disk.failWith(random.nextDouble() * 0.3);
        history.run(journal, 60);
        disk.failWith(0);
        history.assertGoesOn(journal);
        history.settle();
        try (Queue.GroupReader reader = journal.open("another")) {
          assertThat(names(drain(reader))).noneMatch(history.refused()::contains);
        }
      }
      history.settle();
      Set<String> kept = history.assertKept(folder, random);
      assertThat(kept).noneMatch(history.refused()::contains);
    }
  }

  @Property(tries = 120, shrinking = ShrinkingMode.OFF)
  void nothingAcknowledgedIsLostWhenADiskThatFailsLosesPower(@ForAll long seed) throws Exception {
    try (Folder folder = new Folder();
        Folder left = new Folder()) {
      Random random = new Random(seed);
      UnreliableDisk disk = new UnreliableDisk(random);
      History history = new History(random);
      try (Journal journal = settings(folder, random).open(disk)) {
        disk.failWith(random.nextDouble() * 0.3);
        history.run(journal, 60);
        disk.powerOff(left.path());
      }
      history.settle();
      history.assertKept(left, random);
    }
  }

  private static TestSettings settings(Folder folder, Random random) {
    return TestSettings.in(folder.path())
        .segmentBytes(500 + random.nextInt(4000))
        .tailBytes(random.nextInt(3000));
  }

  /** What was sent to a journal, read from it and acknowledged, at random. */
  private static final class History {
    private final Random random;
    private final LinkedHashMap<LogBatch, CompletableFuture<Void>> sent = new LinkedHashMap<>();
    private final Set<String> done = new LinkedHashSet<>();
    private int sequence;

    History(Random random) {
      this.random = random;
    }

    void run(Journal journal, int steps) throws Exception {
      Queue.GroupReader reader = open(journal);
      List<Delivery> given = new ArrayList<>();
      for (int i = 0; i < steps; i++) {
        switch (random.nextInt(6)) {
          case 0 -> given.addAll(read(reader));
          case 1 -> {
            if (!given.isEmpty()) {
              int count = 1 + random.nextInt(given.size());
              reader.acknowledge(given.get(count - 1));
              names(given.subList(0, count)).forEach(done::add);
              given.subList(0, count).clear();
            }
          }
          case 2 -> settle();
          default -> send(journal);
        }
      }
    }

    private static Queue.GroupReader open(Journal journal) {
      while (true) {
        try {
          return journal.open(GROUP);
        } catch (MillraceException e) {
          assertThat(e.kind()).isEqualTo(MillraceException.Kind.UNAVAILABLE);
        }
      }
    }

    /** Reading may fail with the disk, and is then tried again. */
    private static List<Delivery> read(Queue.GroupReader reader) throws InterruptedException {
      try {
        return reader.poll(Duration.ZERO);
      } catch (MillraceException e) {
        assertThat(e.kind()).isEqualTo(MillraceException.Kind.UNAVAILABLE);
        return List.of();
      }
    }

    private void send(Journal journal) {
      LogBatch batch = batch("p", sequence++, random.nextInt(700));
      sent.put(batch, journal.send(batch).toCompletableFuture());
    }

    void assertGoesOn(Journal journal) {
      settle();
      until(
          "the journal takes batches again",
          () -> {
            send(journal);
            settle();
            return !sent.lastEntry().getValue().isCompletedExceptionally();
          });
      assertThat(journal.check().ready()).isTrue();
    }

    /** Waits until all that was sent was answered. */
    void settle() {
      sent.values().forEach(stage -> stage.handle((ok, refusal) -> ok).join());
    }

    Set<String> refused() {
      Set<String> refused = new LinkedHashSet<>();
      sent.forEach((batch, stage) -> {
        if (stage.isCompletedExceptionally()) {
          refused.add(name(batch));
        }
      });
      return refused;
    }

    /** Opens what is left, and returns what is delivered from it. */
    Set<String> assertKept(Folder folder, Random random) throws Exception {
      List<String> expected = new ArrayList<>();
      sent.forEach((batch, stage) -> {
        if (!stage.isCompletedExceptionally() && !done.contains(name(batch))) {
          expected.add(name(batch));
        }
      });
      try (Journal journal = settings(folder, random).open(new UnsyncedDisk())) {
        List<Delivery> delivered = drain(journal, GROUP);
        if (!expected.isEmpty()) {
          assertThat(names(delivered)).containsSubsequence(expected);
        }
        assertThat(delivered)
            .extracting(delivery -> delivery.batch().first().sequence())
            .isSorted()
            .doesNotHaveDuplicates();
        // What was being written, side by side, when the power failed may be damaged; no other.
        assertThat(journal.damages())
            .extracting(Damage::first)
            .filteredOn(Objects::nonNull)
            .extracting(first -> name(new LogBatch("", first, 0, new byte[0], 0, 0)))
            .noneMatch(expected::contains);
        return new LinkedHashSet<>(names(delivered));
      }
    }
  }
}
