package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LogBatchProperties {
  /** Bytes that do most harm: lengths of nothing, of much, and such that go on. */
  private static final int[] SUSPECTS = {0, 1, 0x7f, 0x80, 0xff};

  @Provide
  Arbitrary<List<LogRecord>> batches() {
    return LogRecords.batches();
  }

  /** Changes to a byte: its index in the batch (modulo its length), and what it becomes. */
  @Provide
  Arbitrary<int[]> damage() {
    return Arbitraries.randomValue(random ->
        new int[] {
          random.nextInt(random.nextBoolean() ? 64 : 1 << 16),
          random.nextBoolean() ? random.nextInt(256) : SUSPECTS[random.nextInt(SUSPECTS.length)]
        });
  }

  @Property(tries = 500)
  void whatIsWrittenIsRead(@ForAll("batches") List<LogRecord> records) {
    assertThat(read(write(records))).isEqualTo(records);
  }

  @Property(tries = 100)
  void aBatchMayLieAnywhereInItsArray(
      @ForAll("batches") List<LogRecord> records, @ForAll @IntRange(max = 50) int before) {
    LogBatch shifted = shift(write(records), before, 7);
    assertThat(read(shifted)).isEqualTo(records);
  }

  @Property(tries = 100)
  void recordsLieOneBehindTheOther(@ForAll("batches") List<LogRecord> records) {
    LogBatch batch = shift(write(records), 5, 5);
    LogBatchReader reader = new LogBatchReader().of(batch);
    int expected = batch.offset();
    int row = 0;
    while (reader.next()) {
      assertThat(reader.row()).isEqualTo(row++);
      assertThat(reader.recordOffset()).isEqualTo(expected);
      expected += reader.recordLength();
    }
    assertThat(row).isEqualTo(batch.rows());
    assertThat(expected).isEqualTo(batch.offset() + batch.length());
  }

  @Property(tries = 100)
  void fieldsNeedNotBeRead(@ForAll("batches") List<LogRecord> records) {
    LogBatchReader reader = new LogBatchReader().of(write(records));
    List<Long> timestamps = new ArrayList<>();
    while (reader.next()) {
      timestamps.add(reader.timestamp());
      if (reader.row() % 2 == 0) {
        reader.nextField();
      }
    }
    assertThat(timestamps).isEqualTo(records.stream().map(LogRecord::timestamp).toList());
  }

  @Property(tries = 100)
  void aDiscardedRecordLeavesNoTrace(@ForAll("batches") List<LogRecord> records) {
    byte[] text = "x".repeat(300).getBytes(StandardCharsets.UTF_8);
    LogBatchWriter writer = new LogBatchWriter(0);
    for (LogRecord record : records) {
      writer.begin(1, 2);
      writer.service(text, 0, text.length);
      writer.message(text, 0, text.length);
      writer.field(text, 0, 3, 17L);
      writer.discard();
      writer.add(record);
    }
    writer.begin(1, 2);
    assertThat(bytes(writer.finish(LogRecords.TENANT, LogRecords.FIRST)))
        .isEqualTo(bytes(write(records)));
  }

  @Property(tries = 100)
  void aReaderCanBeUsedAgain(
      @ForAll("batches") List<LogRecord> first, @ForAll("batches") List<LogRecord> second) {
    LogBatchReader reader = new LogBatchReader().of(write(first));
    if (reader.next()) {
      reader.nextField();
    }
    assertThat(rest(reader.of(write(second)))).isEqualTo(second);
  }

  @Property(tries = 2000)
  void damagedBytesAreReadInsideTheirRecordOrNotAtAll(
      @ForAll("batches") List<LogRecord> records,
      @ForAll @Size(min = 1, max = 4) List<@From("damage") int[]> damage) {
    LogBatch batch = shift(write(records), 20, 20);
    if (batch.length() == 0) {
      return;
    }
    for (int[] change : damage) {
      batch.bytes()[batch.offset() + change[0] % batch.length()] = (byte) change[1];
    }
    assertReadsOnlyInside(batch);
  }

  @Property(tries = 500)
  void aBatchCutShortIsReadInsideOrNotAtAll(
      @ForAll("batches") List<LogRecord> records, @ForAll @IntRange(max = 1000) int cut) {
    LogBatch whole = shift(write(records), 20, 20);
    int length = Math.max(0, whole.length() - cut);
    assertReadsOnlyInside(
        new LogBatch(
            whole.tenant(), whole.first(), whole.rows(), whole.bytes(), whole.offset(), length));
  }

  @Property(tries = 500)
  void randomBytesAreReadInsideOrNotAtAll(
      @ForAll @Size(max = 200) byte[] bytes, @ForAll @IntRange(max = 5) int rows) {
    assertReadsOnlyInside(
        new LogBatch(LogRecords.TENANT, LogRecords.FIRST, rows, bytes, 0, bytes.length));
  }

  private static void assertReadsOnlyInside(LogBatch batch) {
    LogBatchReader reader = new LogBatchReader().of(batch);
    int rows = 0;
    try {
      while (reader.next()) {
        rows++;
        assertThat(reader.recordOffset()).isGreaterThanOrEqualTo(batch.offset());
        assertThat(reader.recordOffset() + reader.recordLength())
            .isLessThanOrEqualTo(batch.offset() + batch.length());
        assertInside(reader, reader.service(), batch);
        assertInside(reader, reader.message(), batch);
        assertInside(reader, reader.host(), batch);
        assertInside(reader, reader.traceId(), batch);
        assertInside(reader, reader.spanId(), batch);
        assertInside(reader, reader.exception(), batch);
        while (reader.nextField()) {
          assertInside(reader, reader.fieldName(), batch);
          assertInside(reader, reader.fieldText(), batch);
          assertThat(reader.fieldValue()).isNotNull();
        }
      }
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("damaged");
    }
    assertThat(rows).isLessThanOrEqualTo(batch.rows());
    try {
      read(batch);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  private static void assertInside(LogBatchReader reader, Slice slice, LogBatch batch) {
    if (slice.isPresent()) {
      assertThat(slice.bytes()).isSameAs(batch.bytes());
      assertThat(slice.offset()).isGreaterThan(reader.recordOffset());
      assertThat(slice.end())
          .isGreaterThanOrEqualTo(slice.offset())
          .isLessThanOrEqualTo(reader.recordOffset() + reader.recordLength());
    }
  }

  private static LogBatch write(List<LogRecord> records) {
    LogBatchWriter writer = new LogBatchWriter(0);
    records.forEach(writer::add);
    assertThat(writer.rows()).isEqualTo(records.size());
    return writer.finish(LogRecords.TENANT, LogRecords.FIRST);
  }

  private static List<LogRecord> read(LogBatch batch) {
    return rest(new LogBatchReader().of(batch));
  }

  private static List<LogRecord> rest(LogBatchReader reader) {
    List<LogRecord> records = new ArrayList<>();
    while (reader.next()) {
      records.add(reader.record());
    }
    return records;
  }

  /** The same batch with other bytes around it. */
  private static LogBatch shift(LogBatch batch, int before, int after) {
    byte[] bytes = new byte[before + batch.length() + after];
    Arrays.fill(bytes, (byte) 1);
    System.arraycopy(batch.bytes(), batch.offset(), bytes, before, batch.length());
    return new LogBatch(batch.tenant(), batch.first(), batch.rows(), bytes, before, batch.length());
  }

  private static byte[] bytes(LogBatch batch) {
    return Arrays.copyOfRange(batch.bytes(), batch.offset(), batch.offset() + batch.length());
  }
}
