package io.millrace.writer;

import static io.millrace.contracts.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Failures;
import io.millrace.contracts.Records;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.query.Expression;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.memory.MemoryLogStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LogSinkTest {
  private static final Origin FIRST = new Origin("p", 3, 100);

  @Property(tries = 200)
  void leavesTradesToTheirStoreAndKeepsTheOriginsOfTheOthers(
      @ForAll @Size(max = 12) List<Boolean> trades) {
    MemoryLogStore store = new MemoryLogStore();
    await(new LogSink(store, false).append(batch(trades)));

    BitSet expected = new BitSet();
    for (int row = 0; row < trades.size(); row++) {
      expected.set(row, !trades.get(row));
    }
    BitSet stored = new BitSet();
    for (LogRecord record : all(store)) {
      int row = (int) (record.origin().sequence() - FIRST.sequence());
      assertThat(record.message()).isEqualTo("row " + row);
      assertThat(record.level()).isEqualTo(Level.INFO);
      stored.set(row);
    }
    assertThat(stored).isEqualTo(expected);
  }

  @Test
  void takesTradesTooWhereTheyHaveNoStore() {
    MemoryLogStore store = new MemoryLogStore();
    await(new LogSink(store, true).append(batch(List.of(true, false, true))));

    assertThat(all(store)).hasSize(3);
  }

  @Test
  void refusesADamagedBatch() {
    LogBatch sound = batch(List.of(false, true));
    byte[] cut = Arrays.copyOf(sound.bytes(), sound.length() - 1);
    LogBatch damaged = new LogBatch(sound.tenant(), FIRST, 2, cut, 0, cut.length);

    Failures.assertKind(
        Kind.INVALID, () -> new LogSink(new MemoryLogStore(), false).append(damaged));
  }

  private static List<LogRecord> all(MemoryLogStore store) {
    return Records.of(store, LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING));
  }

  private static LogBatch batch(List<Boolean> trades) {
    LogBatchWriter writer = new LogBatchWriter(64);
    for (int row = 0; row < trades.size(); row++) {
      byte[] text = ("row " + row).getBytes(StandardCharsets.UTF_8);
      writer.begin(row, (trades.get(row) ? Level.TRADE : Level.INFO).code());
      writer.service(text, 0, 3);
      writer.message(text, 0, text.length);
      writer.end();
    }
    return writer.finish(LogRecord.DEFAULT_TENANT, FIRST);
  }
}
