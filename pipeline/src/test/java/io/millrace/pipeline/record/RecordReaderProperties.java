package io.millrace.pipeline.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The fast reader, held against one on Jackson: same verdict, same values. */
class RecordReaderProperties {
  private static final RecordLimits LIMITS = new RecordLimits(1 << 20, 1 << 12, 1 << 10, 1 << 16);
  private static final String PIECES = "{}[]\":,\\u0eE+-.19tfn \n\t\r\0\u001fxé\u00ff";

  /** One reader for all tries, as in the server: what one record leaves must not touch the next. */
  private final RecordReader reader = new RecordReader(LIMITS);

  @Property(tries = 1000)
  void readsWhatJacksonReads(@ForAll("documents") String document) throws IOException {
    assertSame(document.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 3_000)
  void judgesDamagedDocumentsAsJacksonDoes(
      @ForAll("documents") String document, @ForAll("damages") List<Damage> damages)
      throws IOException {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    for (Damage damage : damages) {
      bytes = damage.of(bytes);
    }
    assertSame(bytes);
  }

  @Property(tries = 1000)
  void readsTheSameRecordAgainAndAgain(@ForAll("documents") String document) throws IOException {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    assertSame(bytes);
    assertSame(bytes);
  }

  private void assertSame(byte[] bytes) throws IOException {
    Map<String, Value> expected;
    try {
      expected = ReferenceReader.read(bytes);
    } catch (IOException rejected) {
      assertRejected(bytes, rejected);
      return;
    }
    LogRecord record;
    try {
      record = read(bytes);
    } catch (BadRecord e) {
      fail("rejected at %d: %s%n%s", e.position(), e.getMessage(), text(bytes));
      return;
    }
    assertThat(comparable(record.fields())).as(text(bytes)).isEqualTo(expected);
    assertThat(record.message()).isEmpty();
  }

  private void assertRejected(byte[] bytes, IOException reason) {
    try {
      read(bytes);
      fail("taken, but: %s%n%s", reason.getMessage(), text(bytes));
    } catch (BadRecord e) {
      assertThat(e.position()).isBetween(0, bytes.length);
      assertThat(e.explanation()).isNotEmpty();
    }
  }

  private LogRecord read(byte[] bytes) throws BadRecord {
    Body body = Body.copyOf(bytes);
    reader.start(body, false);
    int end = reader.space(reader.scan(reader.space(0)));
    if (end < body.length()) {
      throw reader.malformed(end, "expected nothing more");
    }
    LogBatchWriter out = new LogBatchWriter(64);
    reader.write(out, RecordDefaults.of(null, null, 7));
    LogBatch batch = out.finish("default", new Origin("test", 1, 0));
    LogBatchReader records = new LogBatchReader().of(batch);
    assertThat(records.next()).isTrue();
    return records.record();
  }

  private static Map<String, Value> comparable(Map<String, Value> fields) throws IOException {
    Map<String, Value> result = new LinkedHashMap<>();
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      Value value = field.getValue();
      if (value instanceof Value.Json json) {
        value = new Value.Json(ReferenceReader.normal(json.json()));
      }
      result.put(field.getKey(), value);
    }
    return result;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A byte inserted, overwritten or taken away, or the end cut off. */
  record Damage(int kind, int where, byte with) {
    byte[] of(byte[] bytes) {
      int at = where % (bytes.length + 1);
      int dropped = kind == 0 ? 0 : kind == 3 ? bytes.length - at : Math.min(1, bytes.length - at);
      int added = kind < 2 ? 1 : 0;
      byte[] result = new byte[bytes.length - dropped + added];
      System.arraycopy(bytes, 0, result, 0, at);
      if (added == 1) {
        result[at] = with;
      }
      int rest = bytes.length - at - dropped;
      System.arraycopy(bytes, at + dropped, result, at + added, rest);
      return result;
    }
  }

  @Provide
  Arbitrary<List<Damage>> damages() {
    byte[] pieces = PIECES.getBytes(StandardCharsets.ISO_8859_1);
    Arbitrary<Byte> with = Arbitraries.integers().between(0, pieces.length - 1).map(i -> pieces[i]);
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 1 << 16),
            Arbitraries.oneOf(with, Arbitraries.bytes()))
        .as(Damage::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<String> documents() {
    return JsonTexts.objects();
  }
}
