package io.millrace.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import io.millrace.model.wire.Answer.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WireProperties {
  @Property
  void aMessageComesOverAsItWasSent(
      @ForAll Signal signal,
      @ForAll @LongRange(min = 0) long number,
      @ForAll @StringLength(min = 1, max = 60) String producer,
      @ForAll @LongRange(min = 0) long epoch,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long sequence,
      @ForAll @IntRange(min = 0) int rows,
      @ForAll byte[] records) {
    Origin first = new Origin(wellFormed(producer), epoch, sequence);
    LogBatch batch = new LogBatch("default", first, rows, records, 0, records.length);

    byte[] head = new BatchMessage(signal, number, batch).head();
    BatchMessage read = BatchMessage.read(head, records);

    assertThat(read.signal()).isEqualTo(signal);
    assertThat(read.number()).isEqualTo(number).isEqualTo(BatchMessage.numberOf(head));
    assertThat(read.batch().first()).isEqualTo(first);
    assertThat(read.batch().rows()).isEqualTo(rows);
    assertThat(read.batch().bytes()).isEqualTo(records);
  }

  @Property
  void whatIsNoMessageIsRefusedWithAReason(
      @ForAll @Size(max = 80) byte[] head, @ForAll byte[] records) {
    assertThatThrownBy(() -> BatchMessage.read(head, records))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }

  @Property
  void aHeadThatWasCutIsRefused(@ForAll @IntRange(min = 0, max = 46) int length) {
    byte[] head = message(new byte[] {1, 2, 3}).head();
    assertThat(head.length).isEqualTo(47);

    assertThatThrownBy(() -> BatchMessage.read(Arrays.copyOf(head, length), new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void aRecordThatChangedOnTheWayIsNoticed(
      @ForAll @Size(min = 1, max = 200) byte[] records, @ForAll @IntRange(min = 0) int where) {
    byte[] head = message(records).head();
    byte[] damaged = records.clone();
    damaged[where % records.length] ^= 0x10;

    assertThatThrownBy(() -> BatchMessage.read(head, damaged))
        .isInstanceOf(BatchMessage.DamagedException.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void onlyAHeadOfOursHasANumber() {
    assertThat(BatchMessage.numberOf(new byte[0])).isEqualTo(-1);
    assertThat(BatchMessage.numberOf(new byte[64])).isEqualTo(-1);
    assertThat(BatchMessage.numberOf(message(new byte[0]).head())).isEqualTo(7);
  }

  @Property
  void anAnswerComesOverAsItWasSent(
      @ForAll long number,
      @ForAll Refusal refusal,
      @ForAll @LongRange(min = 0, max = 1L << 40) long millis,
      @ForAll @StringLength(max = 300) String reason) {
    Answer durable = new Answer.Durable(number);
    Answer refused =
        new Answer.Refused(number, refusal, Duration.ofMillis(millis), wellFormed(reason));

    assertThat(Answer.read(durable.frame())).isEqualTo(durable);
    assertThat(Answer.read(refused.frame())).isEqualTo(refused);
    Answer discarded = new Answer.Discarded(number, "x" + wellFormed(reason));
    assertThat(Answer.read(discarded.frame())).isEqualTo(discarded);
  }

  @Property
  void whatIsNoAnswerIsRefused(@ForAll @Size(max = 60) byte[] frame) {
    assertThatThrownBy(() -> Answer.read(frame)).isInstanceOf(IllegalArgumentException.class);
  }

  private static BatchMessage message(byte[] records) {
    Origin first = new Origin("abcde", 1, 2);
    return new BatchMessage(
        Signal.RECORDS, 7, new LogBatch("default", first, 3, records, 0, records.length));
  }

  /** Without halves of surrogate pairs, which UTF-8 has no bytes for. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
