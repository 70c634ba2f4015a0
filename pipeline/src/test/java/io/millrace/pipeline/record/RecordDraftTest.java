package io.millrace.pipeline.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecordDraftTest {
  private static final RecordDefaults DEFAULTS = RecordDefaults.of(null, null, 42);

  private final RecordDraft draft = new RecordDraft(RecordLimits.defaults());

  @Test
  void whatTheProtocolSaysGoesBeforeWhatItsUsersNamed() throws Exception {
    draft.clear();
    draft.field("message", "theirs");
    draft.field("level", "debug");
    draft.field("service.name", "shop");
    draft.part(Part.MESSAGE, "ours");
    draft.level(Level.ERROR);
    draft.timestamp(7);
    LogRecord record = written();
    assertThat(record.message()).isEqualTo("ours");
    assertThat(record.level()).isEqualTo(Level.ERROR);
    assertThat(record.timestamp()).isEqualTo(7);
    assertThat(record.service()).isEqualTo("shop");
    assertThat(record.fields())
        .isEqualTo(
            Map.of(
                "fields.message",
                new Value.Text("theirs"),
                "fields.level",
                new Value.Text("debug")));
  }

  @Test
  void whatNobodySaidComesFromTheDefaults() throws Exception {
    draft.clear();
    LogRecord record = written();
    assertThat(record.timestamp()).isEqualTo(42);
    assertThat(record.level()).isEqualTo(Level.INFO);
    assertThat(record.service()).isEqualTo(LogRecord.UNKNOWN_SERVICE);
    assertThat(record.fields()).isEmpty();
  }

  @Test
  void aNameTheUsersGaveStandsForAPartThatNothingElseFills() throws Exception {
    draft.clear();
    draft.field("msg", "theirs");
    draft.field("severity", "warning");
    draft.field("hostname", "h1");
    LogRecord record = written();
    assertThat(record.message()).isEqualTo("theirs");
    assertThat(record.level()).isEqualTo(Level.WARN);
    assertThat(record.host()).isEqualTo("h1");
    assertThat(record.fields()).isEmpty();
  }

  @Test
  void objectsLendTheirNamesToWhatTheyHold() throws Exception {
    draft.clear();
    int http = draft.enter("http");
    draft.field("status", 504);
    int request = draft.enter("request");
    draft.field("retried", true);
    draft.leave(request);
    draft.leave(http);
    draft.field("ratio", 0.5);
    draft.field("odd", Double.NaN);
    draft.json("list", "[1,2]");
    draft.nothing("none");
    assertThat(written().fields())
        .isEqualTo(
            Map.of(
                "http.status", new Value.Whole(504),
                "http.request.retried", new Value.Truth(true),
                "ratio", new Value.Decimal(0.5),
                "odd", new Value.Text("NaN"),
                "list", new Value.Json("[1,2]"),
                "none", new Value.Nothing()));
  }

  @Test
  void rangesOfABodyAreReadWhereTheyLie() throws Exception {
    byte[] text = "key=välue\u00e9".getBytes(StandardCharsets.UTF_8);
    text[text.length - 1] = (byte) 0xFF;
    Body body = Body.copyOf(text);
    draft.start(body);
    draft.field(body.bytes(), 0, 3, body.bytes(), 4, text.length - 4);
    draft.part(Part.MESSAGE, body.bytes(), 4, 3);
    LogRecord record = written();
    assertThat(record.fields()).isEqualTo(Map.of("key", new Value.Text("välue\uFFFD\uFFFD")));
    assertThat(record.message()).isEqualTo("vä");
  }

  @Test
  void aRecordThatIsTooLargeIsRefusedAndTheNextIsNot() throws Exception {
    RecordDraft small = new RecordDraft(new RecordLimits(20, 10, 4, 100));
    LogBatchWriter out = new LogBatchWriter(100);
    small.clear();
    small.part(Part.MESSAGE, "m".repeat(21));
    assertThatThrownBy(() -> small.write(out, DEFAULTS))
        .isInstanceOf(BadRecord.class)
        .hasMessageContaining("the limit is 20");
    small.clear();
    small.part(Part.MESSAGE, "m");
    small.write(out, DEFAULTS);
    assertThat(out.rows()).isEqualTo(1);
  }

  @Property(tries = 300)
  void ofTwoValuesOfOneNameTheLaterStays(@ForAll("names") Map<String, String> fields)
      throws Exception {
    draft.clear();
    Map<String, Value> expected = new LinkedHashMap<>();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      draft.field("x" + field.getKey(), "before");
      draft.field("x" + field.getKey(), field.getValue());
      expected.put("x" + field.getKey(), new Value.Text(field.getValue()));
    }
    assertThat(written().fields()).isEqualTo(expected);
  }

  @Provide
  Arbitrary<Map<String, String>> names() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withCharRange('\u0000', '\ud7ff')
            .withCharRange('\ue000', '\uffff')
            .ofMaxLength(20);
    return Arbitraries.maps(text, text).ofMaxSize(20);
  }

  private LogRecord written() throws BadRecord {
    LogBatchWriter out = new LogBatchWriter(100);
    draft.write(out, DEFAULTS);
    LogBatch batch = out.finish(LogRecord.DEFAULT_TENANT, Origin.NONE);
    LogBatchReader reader = new LogBatchReader().of(batch);
    assertThat(reader.next()).isTrue();
    return reader.record();
  }
}
