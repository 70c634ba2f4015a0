package io.millrace.agent.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.agent.lines.RecordMaker;
import io.millrace.model.LogBatchReader;
import io.millrace.model.Origin;
import io.millrace.pipeline.mask.MaskSettings;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.RecordLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A table of files that can die, and what a store would have of it: by origin, each record once.
 * Time is the test's own, and passes as it looks.
 */
final class TableUnderTest implements AutoCloseable {
  private static final long STEP = Duration.ofSeconds(1).toNanos();
  private static final ReadingSettings SETTINGS = ReadingSettings.defaults();

  private final Path data;
  private final List<FileSource> sources;
  private final Map<Origin, String> stored = new TreeMap<>();
  private FileTable table;
  private long now;

  TableUnderTest(Path data, Path... paths) throws IOException {
    this.data = Files.createDirectories(data);
    sources =
        List.of(
            FileSource.of(
                java.util.Arrays.stream(paths).map(Path::toString).toArray(String[]::new)));
    table = open();
  }

  private FileTable open() {
    return new FileTable(
        SETTINGS,
        sources,
        data,
        "agent-test",
        new RecordMaker(MaskSettings.defaults(), RecordLimits.defaults()),
        (_, _) -> RecordDefaults.of("s", null, 0),
        InstantSource.system());
  }

  /** As an agent that is stopped, or killed: nothing more is written down than was. */
  void stop() {
    table.close();
  }

  void restart() {
    table.close();
    table = open();
  }

  /** Looks and reads until there is nothing more, and for as long as a record is held back. */
  void readAll() throws IOException {
    for (int quiet = 0; quiet < 4; quiet++) {
      now += STEP;
      table.scan(now);
      while (readOnce()) {
        quiet = 0;
      }
    }
  }

  private boolean readOnce() throws IOException {
    List<FileBatch> group = table.read(now);
    group.forEach(this::store);
    table.settle(group);
    return !group.isEmpty();
  }

  /** Finds files, and dies before it reads them, long after they were written. */
  void scanAndSave() throws IOException {
    table.scan(now);
    table.close();
  }

  /** As if it had looked long after all files were written. */
  void forgetTime(Path positions) throws IOException {
    Checkpoint checkpoint = new Checkpoint(positions);
    Checkpoint.Content content = checkpoint.load();
    checkpoint.save(
        new Checkpoint.Content(
            content.lastEpoch(),
            content.since() + Duration.ofHours(1).toMillis(),
            content.positions(),
            content.finished()));
    table = open();
  }

  void readAndDieBeforeSending() throws IOException {
    read();
    table = open();
  }

  void readAndDieBeforeSettling() throws IOException {
    read().forEach(this::store);
    table = open();
  }

  private List<FileBatch> read() throws IOException {
    table.scan(now);
    now += 4 * STEP;
    List<FileBatch> group = table.read(now);
    assertThat(group).isNotEmpty();
    return group;
  }

  /** Does one of the things that an agent does, or dies. */
  void step(Random random) throws IOException {
    now += STEP / 50;
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> table.scan(now);
      case 3 -> dieWhileReading(random.nextInt(5));
      case 4 -> now += random.nextInt(6) * STEP;
      default -> readOnce();
    }
  }

  /** At one of the points between which something is on disk that was not before. */
  private void dieWhileReading(int point) throws IOException {
    if (point > 0) {
      List<FileBatch> group = table.read(now);
      if (point > 1) {
        group.subList(0, group.size() / 2).forEach(this::store);
      }
      if (point > 2) {
        group.forEach(this::store);
      }
      if (point > 3) {
        table.settle(group);
      }
    }
    table = open();
    table.scan(now);
  }

  /**
   * The epoch of a file, of which all was read; 0 if it was not, or if what the agent says may be
   * of the file that had the name before.
   *
   * @param before the epoch of that
   */
  long epochIfRead(Path file, long before) {
    return table.status().stream()
        .filter(status ->
            !status.gone()
                && status.path().equals(file.toString())
                && status.offset() == sizeOf(file)
                && status.epoch() > before)
        .mapToLong(FileStatus::epoch)
        .findFirst()
        .orElse(0);
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1;
    }
  }

  private void store(FileBatch batch) {
    LogBatchReader reader = new LogBatchReader().of(batch.batch());
    while (reader.next()) {
      String message = reader.message().string();
      String before = stored.putIfAbsent(reader.origin(), message);
      assertThat(before == null || before.equals(message)).as("one origin, one record").isTrue();
    }
  }

  Collection<String> lines() {
    return stored.values();
  }

  /** Sequences of each epoch are all there from 0 on. */
  void expectNoHoles() {
    Origin last = new Origin("none", 0, 0);
    for (Origin origin : stored.keySet()) {
      boolean same = origin.producer().equals(last.producer()) && origin.epoch() == last.epoch();
      assertThat(origin.sequence()).isEqualTo(same ? last.sequence() + 1 : 0);
      last = origin;
    }
  }

  long cutShort() {
    return table.cutShort();
  }

  @Override
  public void close() {
    table.close();
  }
}
