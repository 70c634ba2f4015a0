package io.millrace.blocks;

import static io.millrace.contracts.Eventually.until;
import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.contracts.RandomLogs;
import io.millrace.contracts.Records;
import io.millrace.model.LogBatch;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.ports.Cursor;
import io.millrace.ports.Grouping;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left after files were damaged, lost or left behind. */
class RecoveryTest {
  private static final int BLOCKS = 5;
  private static final int ROWS = 20;

  @TempDir private Path folder;
  private final List<LogBatch> batches = new ArrayList<>();

  /** Five blocks of twenty rows, their times apart by a thousand. */
  @BeforeEach
  void makeBlocks() {
    Producer producer = new Producer("p");
    RandomLogs logs = new RandomLogs(new Random(5));
    try (BlockStore store = open()) {
      for (int i = 0; i < BLOCKS; i++) {
        batches.add(producer.batch(logs.drafts(ROWS, i * 1000L, 1000)));
        store.append(batches.get(i));
        store.flush();
      }
    }
    assertThat(blocks()).hasSize(BLOCKS);
  }

  @Test
  void answersTheRestWhereABlockIsGone() throws Exception {
    Files.delete(blocks().get(2));
    assertOneBlockMissing(2);
  }

  @Test
  void answersTheRestWhereABlockIsCutShort() throws Exception {
    byte[] bytes = Files.readAllBytes(blocks().get(1));
    Files.write(blocks().get(1), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertOneBlockMissing(1);
    assertThat(folder.resolve("damaged"))
        .isDirectoryContaining(f -> f.toString().endsWith("block"));
  }

  @Test
  void answersTheRestWhereABlockIsEmpty() throws Exception {
    Files.write(blocks().get(0), new byte[0]);
    assertOneBlockMissing(0);
  }

  @Test
  void findsEveryFlippedByteSoonerOrLater() throws Exception {
    Path block = blocks().get(3);
    byte[] sound = Files.readAllBytes(block);
    byte[] manifest = Files.readAllBytes(folder.resolve("manifest"));
    Random random = new Random(8);
    for (int i = 0; i < 60; i++) {
      byte[] damaged = sound.clone();
      int at = i == 0 ? 0 : random.nextInt(sound.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(block, damaged);
      Files.write(folder.resolve("manifest"), manifest);
      try (BlockStore store = open()) {
        List<LogRecord> found;
        boolean complete;
        try (Cursor cursor = store.search(Stores.ALL)) {
          found = Records.of(cursor);
          complete = cursor.completeness().complete();
        }
        List<LogRecord> others = records(List.of(0, 1, 2, 4));
        List<LogRecord> all = records(List.of(0, 1, 2, 3, 4));
        if (complete) {
          // The byte is in a part that a plain search does not need, as a filter.
          assertThat(found).as("byte " + at).containsExactlyInAnyOrderElementsOf(all);
        } else {
          // Rows that were read before the damage showed may be among them.
          assertThat(found).as("byte " + at).doesNotHaveDuplicates().containsAll(others);
          assertThat(all).as("byte " + at).containsAll(found);
        }
        store.aggregate(Stores.ALL, Grouping.count());
      }
      Files.deleteIfExists(folder.resolve("damaged").resolve(block.getFileName()));
    }
  }

  @Test
  void takesTheRecordsOfALostBlockAgain() throws Exception {
    Files.delete(blocks().get(2));
    try (BlockStore store = open()) {
      batches.forEach(store::append);
      store.flush();
      assertThat(Records.of(store, Stores.ALL))
          .containsExactlyInAnyOrderElementsOf(records(List.of(0, 1, 2, 3, 4)));
    }
  }

  @Test
  void doesNotSayOfARecordThatItIsNotThereIfItMayBeInADamagedBlock() throws Exception {
    flipLastByte(blocks().get(2));
    LogId lost = records(List.of(2)).getFirst().id();
    LogRecord other = records(List.of(3)).getFirst();
    for (int opening = 0; opening < 2; opening++) {
      try (BlockStore store = open()) {
        assertKind(Kind.CORRUPT, () -> store.get(Stores.TENANT, lost))
            .hasMessageContaining("cannot be read");
        assertThat(store.get(Stores.TENANT, other.id())).contains(other);
        LogId none = new LogId(other.timestamp(), lost.origin());
        assertThat(store.get(Stores.TENANT, none)).isEmpty();
        assertThat(store.get("another", lost)).isEmpty();
      }
    }
  }

  @Test
  void findsAllBlocksWithoutAManifest() throws Exception {
    Files.delete(folder.resolve("manifest"));
    assertAllThere();
  }

  @Test
  void findsAllBlocksWhereverTheManifestIsCut() throws Exception {
    byte[] manifest = Files.readAllBytes(folder.resolve("manifest"));
    for (int length = 0; length < manifest.length; length += 7) {
      Files.write(folder.resolve("manifest"), java.util.Arrays.copyOf(manifest, length));
      assertAllThere();
    }
  }

  @Test
  void findsAllBlocksWhicheverByteOfTheManifestIsFlipped() throws Exception {
    byte[] manifest = Files.readAllBytes(folder.resolve("manifest"));
    for (int at = 0; at < manifest.length; at += 5) {
      if (at >= 4 && at < 8) {
        continue; // the version: refused, see below
      }
      byte[] damaged = manifest.clone();
      damaged[at] ^= 0x10;
      Files.write(folder.resolve("manifest"), damaged);
      assertAllThere();
    }
  }

  @Test
  void refusesAManifestOfAnotherVersion() throws Exception {
    byte[] manifest = Files.readAllBytes(folder.resolve("manifest"));
    manifest[7]++;
    Files.write(folder.resolve("manifest"), manifest);
    assertThatThrownBy(this::open)
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void refusesABlockOfAnotherVersionAndLeavesAllAsItIs() throws Exception {
    Path block = blocks().get(4);
    Files.write(block, ofVersion('2', Files.readAllBytes(block)));
    Files.write(folder.resolve("blocks/00000000000000ff.part"), new byte[100]);
    for (boolean known : List.of(true, false)) {
      if (!known) {
        Files.write(folder.resolve("manifest"), new byte[20]);
      }
      List<String> before = contents();
      assertThatThrownBy(this::open)
          .isInstanceOf(MillraceException.class)
          .hasMessageContaining("newer Millrace")
          .hasMessageContaining("version 2");
      assertThat(contents()).isEqualTo(before);
    }
    Files.write(block, ofVersion('1', Files.readAllBytes(block)));
    assertAllThere();
  }

  /** The block, as sound as it was, with the version given; a change of this breaks all blocks. */
  private static byte[] ofVersion(char version, byte[] block) {
    ByteBuffer bytes = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(7, (byte) version);
    CRC32C crc = new CRC32C();
    crc.update(block, 0, 16);
    crc.update(block, 20, bytes.getInt(8));
    return bytes.putInt(16, (int) crc.getValue()).array();
  }

  /** What all files are called and hold. */
  private List<String> contents() throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        contents.add(file + " " + HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  @Test
  void undoesAMergeThatWasCutOffAndFinishesOneThatWasCommitted() throws Exception {
    Path before = Files.createTempDirectory("before");
    copy(folder, before);
    try (BlockStore store = BlockStore.open(Stores.merging(folder, 1000, 5))) {
      until("all are one", () -> store.statistics().blocks() == 1);
    }
    Path merged = blocks().getFirst();

    // The crash came after the file was written and before the manifest: inputs win.
    Files.copy(merged, before.resolve("blocks").resolve(merged.getFileName()));
    try (BlockStore store = BlockStore.open(Stores.small(before, 1000))) {
      assertAllIn(store);
      assertThat(store.statistics().blocks()).isEqualTo(BLOCKS);
    }
    assertThat(blocks(before)).hasSize(BLOCKS);

    // It came after the manifest and before the inputs were deleted: the output wins.
    for (Path input : blocks(before)) {
      Files.copy(input, folder.resolve("blocks").resolve(input.getFileName()));
    }
    assertAllThere();
    assertThat(blocks()).containsExactly(merged);

    // As that, and the manifest forgot the merge, when only some inputs were deleted.
    Files.copy(merged, before.resolve("blocks").resolve(merged.getFileName()));
    Files.delete(blocks(before).get(0));
    Files.delete(blocks(before).get(1));
    try (BlockStore store = BlockStore.open(Stores.small(before, 1000))) {
      assertAllIn(store);
    }
    delete(before);
  }

  @Test
  void reportsWhatWasSetAsideThoughTheManifestIsLost() throws Exception {
    flipLastByte(blocks().get(2));
    assertOneBlockMissing(2);
    Files.delete(folder.resolve("manifest"));
    assertOneBlockMissing(2);
    byte[] manifest = Files.readAllBytes(folder.resolve("manifest"));
    for (int at : List.of(0, 9, manifest.length - 1)) {
      byte[] damaged = manifest.clone();
      damaged[at] ^= 0x10;
      Files.write(folder.resolve("manifest"), damaged);
      assertOneBlockMissing(2);
    }
  }

  @Test
  void reportsAnUnknownNumberOfRecordsOfWhatWasSetAsideWithoutAHead() throws Exception {
    Files.write(blocks().get(2), new byte[1000]);
    assertOneBlockMissing(2);
    Files.delete(folder.resolve("manifest"));
    for (int opening = 0; opening < 2; opening++) {
      try (BlockStore store = open()) {
        assertThat(store.aggregate(Stores.ALL, Grouping.count()).completeness().missing())
            .singleElement()
            .asString()
            .startsWith("an unknown number of records cannot be read");
      }
    }
  }

  @Test
  void doesNotReportAgainWhatWasRestoredOrStoredAgainSince() throws Exception {
    byte[] sound = Files.readAllBytes(blocks().get(2));
    Path block = blocks().get(2);
    flipLastByte(block);
    assertOneBlockMissing(2);

    Files.write(block, sound);
    Files.delete(folder.resolve("manifest"));
    assertAllThere();

    Files.delete(block);
    Files.delete(folder.resolve("manifest"));
    try (BlockStore store = open()) {
      store.append(batches.get(2));
      store.flush();
    }
    Files.delete(folder.resolve("manifest"));
    assertAllThere();
  }

  @Test
  void saysWhatADamagedFileHeldThatTheManifestDoesNotKnow() throws Exception {
    flipLastByte(blocks().get(2));
    Files.delete(folder.resolve("manifest"));
    assertOneBlockMissing(2);
  }

  @Test
  void saysWhatAFileHeldThatWasCutBehindItsHead() throws Exception {
    Path block = blocks().get(2);
    byte[] bytes = Files.readAllBytes(block);
    Files.write(block, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    Files.delete(folder.resolve("manifest"));
    assertOneBlockMissing(2);
  }

  @Test
  void reportsNothingOfADamagedFileWhoseRecordsAreInOtherBlocks() throws Exception {
    Path copy = folder.resolve("blocks/00000000000000ff.block");
    Files.copy(blocks().get(2), copy);
    flipLastByte(copy);
    assertAllThere();
    assertThat(copy).doesNotExist();
  }

  @Test
  void deletesWhatWasNotWrittenToItsEnd() throws Exception {
    Path part = folder.resolve("blocks/00000000000000ff.part");
    Files.write(part, new byte[100]);
    assertAllThere();
    assertThat(part).doesNotExist();
  }

  @Test
  void setsAFileAsideThatIsNoBlock() throws Exception {
    Files.write(folder.resolve("blocks/00000000000000ff.block"), new byte[1000]);
    try (BlockStore store = open()) {
      assertThat(Records.of(store, Stores.ALL))
          .containsExactlyInAnyOrderElementsOf(records(List.of(0, 1, 2, 3, 4)));
      assertThat(store.statistics().damagedBlocks()).isEqualTo(1);
      store.append(new Producer("q").batch(Draft.at(1)));
      store.flush();
    }
    assertThat(blocks()).noneMatch(file -> file.endsWith("00000000000000ff.block"));
  }

  private void assertAllThere() {
    try (BlockStore store = open()) {
      assertAllIn(store);
    }
  }

  private void assertAllIn(BlockStore store) {
    assertThat(Records.of(store, Stores.ALL))
        .containsExactlyInAnyOrderElementsOf(records(List.of(0, 1, 2, 3, 4)));
    assertThat(store.statistics().damagedBlocks()).isZero();
    batches.forEach(store::append);
    store.flush();
    assertThat(store.statistics().rows()).isEqualTo(BLOCKS * ROWS);
  }

  private void assertOneBlockMissing(int missing) {
    for (int opening = 0; opening < 2; opening++) {
      try (BlockStore store = open()) {
        List<Integer> rest = new ArrayList<>(List.of(0, 1, 2, 3, 4));
        rest.remove(missing);
        assertThat(Records.of(store, Stores.ALL))
            .containsExactlyInAnyOrderElementsOf(records(rest));
        Table count = store.aggregate(Stores.ALL, Grouping.count());
        assertThat(count.completeness().missing()).hasSize(1);
        assertThat(count.completeness().missing().getFirst())
            .startsWith(ROWS + " records from 1970-01-01T00:00:00")
            .contains("cannot be read");
        long apart = missing == 0 ? 3000 : 0;
        assertThat(
                store
                    .aggregate(Stores.ALL.between(apart, apart + 1000), Grouping.count())
                    .completeness()
                    .complete())
            .isTrue();
        assertThat(store.check().ready()).isTrue();
        assertThat(store.check().detail()).contains("1 damaged");
        assertThat(store.statistics().damagedRows()).isEqualTo(ROWS);
      }
    }
  }

  private List<LogRecord> records(List<Integer> numbers) {
    List<LogRecord> records = new ArrayList<>();
    numbers.forEach(number -> records.addAll(Producer.records(batches.get(number))));
    return records;
  }

  private static void flipLastByte(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
  }

  private BlockStore open() {
    return BlockStore.open(Stores.small(folder, 1000));
  }

  private List<Path> blocks() {
    return blocks(folder);
  }

  private static List<Path> blocks(Path of) {
    try (Stream<Path> files = Files.list(of.resolve("blocks"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void delete(Path all) throws IOException {
    try (Stream<Path> files = Files.walk(all)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
