package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogBatchTest {
  private static final Origin FIRST = new Origin("p", 1, 0);

  @Test
  void theBytesAreAsDescribed() {
    LogBatchWriter writer = new LogBatchWriter(0);
    writer.begin(0x0102030405060708L, Level.ERROR.code());
    writer.service(utf8("s"), 0, 1);
    writer.message(utf8("ä"), 0, 2);
    writer.spanId(utf8("xyz"), 1, 1);
    writer.field(utf8("n"), 0, 1, -2L);
    writer.field(utf8("t"), 0, 1, LogBatch.Kind.TEXT, utf8("v"), 0, 1);
    writer.field(utf8("b"), 0, 1, LogBatch.Kind.TRUE);
    writer.end();
    LogBatch batch = writer.finish("default", FIRST);
    assertThat(Arrays.copyOf(batch.bytes(), batch.length()))
        .asHexString()
        .isEqualTo(
            "27000000" // length of what follows: 39
                + "0807060504030201" // timestamp
                + "04" // level
                + "04" // presence: span id
                + "0173" // service
                + "02C3A4" // message
                + "0179" // span id
                + "838000" // 3 fields, in three bytes
                + "016E"
                + "01"
                + "FEFFFFFFFFFFFFFF" // whole number
                + "0174"
                + "00"
                + "0176" // text
                + "0162"
                + "03"); // true
  }

  @Test
  void theCallsOfTheHotPathWriteWhatAddWrites() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("text", new Value.Text("v"));
    fields.put("whole", new Value.Whole(7));
    fields.put("decimal", new Value.Decimal(0.5));
    fields.put("json", new Value.Json("[]"));
    fields.put("nothing", Value.NOTHING);
    LogBatchWriter byRecord = new LogBatchWriter(0);
    byRecord.add(
        new LogRecord(9, Level.WARN, "svc", "h", "m", "t", "s", "e", fields, "default", FIRST));

    LogBatchWriter byPart = new LogBatchWriter(0);
    byPart.begin(9, Level.WARN.code());
    byPart.service(utf8("svc"), 0, 3);
    byPart.message(utf8("m"), 0, 1);
    byPart.host(utf8("h"), 0, 1);
    byPart.traceId(utf8("t"), 0, 1);
    byPart.spanId(utf8("s"), 0, 1);
    byPart.exception(utf8("e"), 0, 1);
    byPart.field(utf8("text"), 0, 4, LogBatch.Kind.TEXT, utf8("v"), 0, 1);
    byPart.field(utf8("whole"), 0, 5, 7L);
    byPart.field(utf8("decimal"), 0, 7, 0.5);
    byPart.field(utf8("json"), 0, 4, LogBatch.Kind.JSON, utf8("[]"), 0, 2);
    byPart.field(utf8("nothing"), 0, 7, LogBatch.Kind.NOTHING);
    byPart.end();

    LogBatch expected = byRecord.finish("default", FIRST);
    LogBatch actual = byPart.finish("default", FIRST);
    assertThat(actual.length()).isEqualTo(expected.length());
    assertThat(actual.bytes()).startsWith(Arrays.copyOf(expected.bytes(), expected.length()));
  }

  @Test
  void aRecordMustBeEndedBeforeTheNext() {
    LogBatchWriter writer = new LogBatchWriter(0);
    writer.begin(1, 1);
    assertThatIllegalStateException().isThrownBy(() -> writer.begin(2, 1));
  }

  @Test
  void aReaderWithoutABatchSaysSo() {
    assertThatIllegalStateException().isThrownBy(() -> new LogBatchReader().next());
  }

  @Test
  void aLevelThatIsNoneIsDamage() {
    LogBatchWriter writer = new LogBatchWriter(0);
    writer.begin(1, 99);
    writer.service(utf8("s"), 0, 1);
    writer.message(utf8("m"), 0, 1);
    writer.end();
    LogBatchReader reader = new LogBatchReader().of(writer.finish("default", FIRST));
    assertThat(reader.next()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(reader::record);
  }

  @Test
  void moreRowsThanThereAreBytesForIsDamage() {
    LogBatch batch = new LogBatch("default", FIRST, 1, new byte[3], 0, 3);
    LogBatchReader reader = new LogBatchReader().of(batch);
    assertThatIllegalArgumentException().isThrownBy(reader::next).withMessageContaining("damaged");
  }

  @Test
  void aBatchLiesInsideItsArray() {
    assertThatThrownBy(() -> new LogBatch("default", FIRST, 1, new byte[10], 5, 6))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogBatch("default", FIRST, -1, new byte[10], 0, 10));
  }

  @Test
  void theSameBytesCanBeGivenAnotherOrigin() {
    Origin other = new Origin("q", 2, 5);
    LogBatch batch = new LogBatch("default", FIRST, 0, new byte[4], 1, 2);
    LogBatch renamed = batch.withFirst(other);
    assertThat(renamed.first()).isEqualTo(other);
    assertThat(renamed.bytes()).isSameAs(batch.bytes());
    assertThat(renamed.offset()).isEqualTo(1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
