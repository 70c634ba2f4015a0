package io.millrace.journal;

import static io.millrace.contracts.Deliveries.name;
import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Failures.assertKind;
import static io.millrace.journal.Batches.drain;
import static io.millrace.journal.Batches.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found after a crash has left the files in any state. */
class RecoveryTest {
  private static final int BATCHES = 6;
  private static final int LARGEST = 90;

  @TempDir Path folder;

  @Test
  void aTornEndIsCutOffAtWhateverByteItIsTorn() throws Exception {
    Original original = write();
    for (int cut = 0; cut <= original.bytes.length; cut++) {
      assertRecovered(original, cut, Arrays.copyOf(original.bytes, cut));
    }
  }

  @Test
  void zerosOrOldBytesBehindATornEndAreCutOffToo() throws Exception {
    Original original = write();
    Random random = new Random(1);
    for (int cut = 0; cut < original.bytes.length; cut++) {
      byte[] zeros = Arrays.copyOf(original.bytes, cut + 200);
      Arrays.fill(zeros, cut, zeros.length, (byte) 0);
      assertRecovered(original, wholeUntil(original.bytes, zeros), zeros);

      // Whole frames, but of another place: what a disk may show of a deleted file.
      byte[] old = Arrays.copyOf(original.bytes, cut + 300);
      int from = random.nextInt(original.bytes.length - 300);
      System.arraycopy(original.bytes, from, old, cut, 300);
      if (from != cut) {
        assertRecovered(original, wholeUntil(original.bytes, old), old);
      }
    }
  }

  /** How many bytes from the start are as they were written. */
  private static int wholeUntil(byte[] original, byte[] found) {
    int mismatch = Arrays.mismatch(original, found);
    return mismatch < 0 ? original.length : mismatch;
  }

  private void assertRecovered(Original original, int whole, byte[] found) throws Exception {
    Path copy = Files.createTempDirectory(folder, "cut");
    Files.write(copy.resolve(original.name), found);
    List<String> expected =
        original.deliveries.stream()
            .filter(delivery -> delivery.position() <= whole)
            .map(delivery -> name(delivery.batch()))
            .toList();
    try (Journal journal = TestSettings.in(copy).tailBytes(0).open(new UnsyncedDisk());
        Queue.GroupReader reader = journal.open("group")) {
      assertThat(names(drain(reader))).as("cut at byte %d", whole).isEqualTo(expected);
      if (whole % 50 == 0) {
        send(journal, "later", whole, 10);
        assertThat(names(drain(reader))).containsExactly("later/" + whole);
      }
      assertThat(journal.damages()).isEmpty();
    }
  }

  @Test
  void damageBeforeWholeFramesIsNoTornEnd() throws Exception {
    Original original = write();
    byte[] damaged = original.bytes.clone();
    long start = original.deliveries.get(1).position();
    long end = original.deliveries.get(3).position();
    Arrays.fill(damaged, (int) start, (int) end, (byte) 0);
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.write(copy.resolve(original.name), damaged);
    try (Journal journal = TestSettings.in(copy).open()) {
      assertThat(names(drain(journal, "group"))).containsExactly("p/0", "p/1", "p/4", "p/5");
      assertThat(journal.damages()).containsExactly(new Damage(start, end, null, 0));
    }
  }

  @Test
  void aDamagedPayloadCostsItsBatchAloneAndTellsWhichItWas() throws Exception {
    Original original = write();
    byte[] damaged = original.bytes.clone();
    int end = (int) original.deliveries.get(2).position();
    damaged[end - 1] ^= 1;
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.write(copy.resolve(original.name), damaged);
    try (Journal journal = TestSettings.in(copy).open()) {
      assertThat(names(drain(journal, "group"))).containsExactly("p/0", "p/1", "p/3", "p/4", "p/5");
      assertThat(names(drain(journal, "other"))).hasSize(5);
      assertThat(journal.damages())
          .singleElement()
          .satisfies(damage -> {
            assertThat(damage.to()).isEqualTo(end);
            assertThat(damage.first()).isEqualTo(original.deliveries.get(2).batch().first());
            assertThat(damage.rows()).isEqualTo(1);
          });
      assertThat(journal.statistics().damages()).isEqualTo(1);
    }
  }

  @Test
  void aSegmentThatWasCutOrIsMissingIsReported() throws Exception {
    try (Journal journal = TestSettings.in(folder).segmentBytes(1).open()) {
      for (int i = 0; i < 5; i++) {
        send(journal, "p", i, 50);
      }
    }
    List<Path> files = segments(folder);
    byte[] second = Files.readAllBytes(files.get(1));
    Files.write(files.get(1), Arrays.copyOf(second, second.length - 10));
    Files.delete(files.get(3));
    try (Journal journal = TestSettings.in(folder).open()) {
      assertThat(names(drain(journal, "group"))).containsExactly("p/0", "p/2", "p/4");
      assertThat(journal.damages()).hasSize(2);
    }
  }

  @Test
  void positionsGoOnBehindWhatAGroupAcknowledgedAndACrashTook() throws Exception {
    long last;
    try (Journal journal = TestSettings.in(folder).durability(Durability.NONE).open();
        Queue.GroupReader other = journal.open("other");
        Queue.GroupReader reader = journal.open("group")) {
      assertThat(other.poll(Duration.ZERO)).isEmpty();
      for (int i = 0; i < 5; i++) {
        send(journal, "p", i, 50);
      }
      Delivery delivery = Batches.take(reader, 5).getLast();
      last = delivery.position();
      reader.acknowledge(delivery);
    }
    Path file = segments(folder).getFirst();
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
    try (Journal journal = TestSettings.in(folder).open();
        Queue.GroupReader reader = journal.open("group")) {
      assertThat(drain(reader)).isEmpty();
      send(journal, "p", 5, 50);
      List<Delivery> found = drain(reader);
      assertThat(names(found)).containsExactly("p/5");
      assertThat(found.getFirst().position()).isGreaterThan(last);
    }
  }

  @Test
  void filesOfANewerFormatAreLeftAlone() throws Exception {
    Original original = write();
    byte[] newer = original.bytes.clone();
    ByteBuffer header = ByteBuffer.wrap(newer);
    header.put(new SegmentHeader(2, 0, 0).encode());
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.write(copy.resolve(original.name), newer);
    assertKind(Kind.CORRUPT, () -> TestSettings.in(copy).open()).hasMessageContaining("version 2");
    assertThat(Files.readAllBytes(copy.resolve(original.name))).isEqualTo(newer);
  }

  @Test
  void openingAndClosingLeavesNoFilesBehind() throws Exception {
    for (int i = 0; i < 3; i++) {
      TestSettings.in(folder).open().close();
    }
    assertThat(segments(folder)).isEmpty();
  }

  @Test
  void otherFilesInTheFolderDoNoHarm() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "hello");
    Files.writeString(folder.resolve("99999999999999999999999.journal"), "hello");
    Files.writeString(folder.resolve("9999999999999999999.journal"), "hello");
    try (Journal journal = TestSettings.in(folder).open()) {
      send(journal, "p", 0, 50);
      assertThat(names(drain(journal, "group"))).containsExactly("p/0");
    }
  }

  /** A journal of one segment. */
  private record Original(String name, byte[] bytes, List<Delivery> deliveries) {}

  private Original write() throws Exception {
    Path written = Files.createDirectory(folder.resolve("original"));
    List<Delivery> deliveries = new ArrayList<>();
    try (Journal journal = TestSettings.in(written).open();
        Queue.GroupReader reader = journal.open("group")) {
      for (int i = 0; i < BATCHES; i++) {
        send(journal, "p", i, i * LARGEST / BATCHES);
      }
      deliveries.addAll(Batches.take(reader, BATCHES));
    }
    Path file = segments(written).getFirst();
    return new Original(file.getFileName().toString(), Files.readAllBytes(file), deliveries);
  }

  private static List<Path> segments(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".journal")).sorted().toList();
    }
  }
}
