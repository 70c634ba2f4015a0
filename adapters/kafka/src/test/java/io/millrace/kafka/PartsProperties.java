package io.millrace.kafka;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue.Delivery;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PartsProperties {
  @Property(tries = 200)
  void partsFitFollowOneAnotherAndTogetherAreTheBatch(
      @ForAll @IntRange(min = 1, max = 60) int rows,
      @ForAll @IntRange(max = 9000) int bytesPerRow,
      @ForAll @IntRange(min = 16 << 10, max = 64 << 10) int messageBytes) {
    LogBatch batch = Batches.batch("p", 5, rows, bytesPerRow);
    List<LogBatch> parts = Parts.of(batch, messageBytes);

    int row = 0;
    int at = batch.offset();
    for (LogBatch part : parts) {
      assertThat(part.length() + RecordFormat.MAX_OVERHEAD_BYTES).isLessThan(messageBytes);
      assertThat(part.rows()).isPositive();
      assertThat(part.first()).isEqualTo(batch.first().plus(row));
      assertThat(part.bytes()).isSameAs(batch.bytes());
      assertThat(part.offset()).isEqualTo(at);
      row += part.rows();
      at += part.length();
    }
    assertThat(row).isEqualTo(rows);
    assertThat(at).isEqualTo(batch.offset() + batch.length());
    List<Delivery> delivered = parts.stream().map(part -> new Delivery(0, part)).toList();
    assertThat(Batches.rows(delivered)).hasSize(rows);
  }

  @Example
  void aBatchThatFitsIsLeftAloneWhateverItsBytesAre() {
    LogBatch batch = new LogBatch("t", new Origin("p", 1, 0), 9, new byte[100], 3, 90);
    assertThat(Parts.of(batch, 16 << 10)).containsExactly(batch);
  }

  @Example
  void aRowThatFitsNowhereIsRefusedWithTheSettingToRaise() {
    assertInvalid(Batches.batch("p", 0, 1, 20 << 10), "kafka.max-message-bytes", "p");
  }

  @Example
  void whatIsTooLargeAndNoBatchIsRefused() {
    LogBatch damaged = new LogBatch("t", new Origin("p", 1, 0), 9, new byte[20 << 10], 0, 20 << 10);
    assertInvalid(damaged, "cannot be cut");
    LogBatch whole = Batches.batch("p", 0, 10, 4 << 10);
    LogBatch fewer =
        new LogBatch("t", whole.first(), 9, whole.bytes(), whole.offset(), whole.length());
    assertInvalid(fewer, "do not fill it");
  }

  private static void assertInvalid(LogBatch batch, String... said) {
    assertKind(Kind.INVALID, () -> Parts.of(batch, 16 << 10)).hasMessageContainingAll(said);
  }
}
