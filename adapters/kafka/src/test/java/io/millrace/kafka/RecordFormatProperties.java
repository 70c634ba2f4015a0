package io.millrace.kafka;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.kafka.RecordFormat.ForeignRecordException;
import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

class RecordFormatProperties {
  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsEncodedIsDecoded(
      @ForAll @StringLength(max = 60) String tenant,
      @ForAll @StringLength(min = 1, max = 60) String producer,
      @ForAll @LongRange(min = 0) long epoch,
      @ForAll @LongRange(min = 0) long sequence,
      @ForAll @IntRange(min = 0) int rows,
      @ForAll @Size(max = 50) byte[] bytes,
      @ForAll @IntRange(max = 25) int before,
      @ForAll @IntRange(max = 25) int after)
      throws Exception {
    int offset = Math.min(before, bytes.length);
    int length = Math.max(0, bytes.length - offset - after);
    // A lone half of a character is no text: it cannot be sent, and becomes a question mark.
    LogBatch batch =
        new LogBatch(
            utf8(tenant), new Origin(utf8(producer), epoch, sequence), rows, bytes, offset, length);
    ProducerRecord<byte[], byte[]> sent = RecordFormat.encode("topic", batch);
    LogBatch found = RecordFormat.decode(record(sent.value(), sent.headers()));

    assertThat(found.tenant()).isEqualTo(batch.tenant());
    assertThat(found.first()).isEqualTo(batch.first());
    assertThat(found.rows()).isEqualTo(rows);
    assertThat(found.offset()).isZero();
    assertThat(found.length()).isEqualTo(length);
    assertThat(found.bytes()).isEqualTo(Arrays.copyOfRange(bytes, offset, offset + length));
    assertThat(sent.key())
        .isEqualTo(
            (batch.tenant() + "\0" + batch.first().producer()).getBytes(StandardCharsets.UTF_8));
  }

  @Example
  void aWholeArrayIsSentUncopied() {
    LogBatch batch = Batches.batch("p", 0, 1, 100);
    byte[] whole = Arrays.copyOf(batch.bytes(), batch.length());
    LogBatch exact = new LogBatch("default", batch.first(), 1, whole, 0, whole.length);
    assertThat(RecordFormat.encode("topic", exact).value()).isSameAs(whole);
  }

  /** Any bytes at all give a batch or are said to be foreign; nothing else is thrown. */
  @Property
  void anyHeadersAreOursOrForeign(
      @ForAll @IntRange(max = 6) int damaged, @ForAll @Size(max = 300) byte[] bytes) {
    ProducerRecord<byte[], byte[]> sent = RecordFormat.encode("topic", Batches.batch("p", 1, 10));
    String[] names = {"millrace", "tenant", "producer", "epoch", "sequence", "rows", "traceparent"};
    RecordHeaders headers = new RecordHeaders(sent.headers().toArray());
    headers.remove(names[damaged]);
    headers.add(names[damaged], bytes);
    try {
      LogBatch found = RecordFormat.decode(record(sent.value(), headers));
      assertThat(found.rows()).isNotNegative();
      assertThat(found.first().producer()).isNotEmpty();
    } catch (ForeignRecordException e) {
      assertThat(e).hasMessageContaining(names[damaged].equals("millrace") ? "" : names[damaged]);
    }
  }

  @Property
  void aRecordThatLacksAHeaderIsForeign(
      @ForAll @UniqueElements @Size(min = 1, max = 6)
          java.util.List<@IntRange(max = 5) Integer> missing) {
    ProducerRecord<byte[], byte[]> sent = RecordFormat.encode("topic", Batches.batch("p", 1, 10));
    String[] names = {"millrace", "tenant", "producer", "epoch", "sequence", "rows"};
    RecordHeaders headers = new RecordHeaders(sent.headers().toArray());
    missing.forEach(each -> headers.remove(names[each]));
    assertForeign("header", sent.value(), headers);
  }

  @Example
  void aNumberIsOfDigitsAloneAndFits() {
    for (String number :
        new String[] {"", "-1", "+1", " 1", "1.0", "٣", "9223372036854775808", "1e3"}) {
      assertForeign("sequence", with("sequence", number));
    }
    assertForeign("rows", with("rows", "2147483648"));
  }

  @Example
  void aRecordOfAnotherVersionOrWithoutValueIsForeign() {
    assertForeign("version 2", with("millrace", "2"));
    assertForeign("no value", null, RecordFormat.encode("t", Batches.batch("p", 1, 10)).headers());
  }

  @Property(tries = 50)
  void aNameThatIsTooLongIsRefused(@ForAll @StringLength(min = 256, max = 300) String name) {
    LogBatch batch = new LogBatch("t", new Origin(name, 1, 1), 0, new byte[0], 0, 0);
    assertKind(Kind.INVALID, () -> RecordFormat.encode("topic", batch))
        .hasMessageContaining("producer");
  }

  private static Headers with(String header, String value) {
    Headers headers = RecordFormat.encode("t", Batches.batch("p", 1, 10)).headers();
    return new RecordHeaders(headers.toArray()).add(header, value.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertForeign(String why, Headers headers) {
    assertForeign(why, new byte[0], headers);
  }

  private static void assertForeign(String why, byte[] value, Headers headers) {
    assertThatThrownBy(() -> RecordFormat.decode(record(value, headers)))
        .isInstanceOf(ForeignRecordException.class)
        .hasMessageContaining(why);
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value, Headers headers) {
    return new ConsumerRecord<>(
        "topic", 0, 7, 0, TimestampType.CREATE_TIME, 0, 0, null, value, headers, Optional.empty());
  }
}
