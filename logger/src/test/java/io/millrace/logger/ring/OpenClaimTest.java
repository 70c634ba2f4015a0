package io.millrace.logger.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.logger.lane.Patience;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A thread that claimed a place and never came back to it. */
class OpenClaimTest {
  private static final int ENTRY = 8 + 32;

  private final ByteBuffer file =
      ByteBuffer.allocateDirect(RingLayout.DATA + (1 << 16)).order(ByteOrder.LITTLE_ENDIAN);
  private final RingBuffer ring = new RingBuffer(file, 1 << 16);
  private final RingReader reader =
      new RingReader(ring, true, Checkpoint.first(), new Patience(Duration.ZERO, 3));

  @Test
  void isWaitedForAndThenPassedOver() {
    put(0);
    claim(-ENTRY);
    put(1);

    assertThat(reader.next()).isTrue();
    for (int look = 0; look < 3; look++) {
      assertThat(reader.next()).isFalse();
    }
    assertThat(reader.next()).isTrue();
    assertThat(reader.entry().sequence()).isOne();
    assertThat(reader.entry().payload()[0]).isOne();
    assertThat(reader.place().losses().torn()).isOne();
    assertThat(reader.place().losses().tornBytes()).isEqualTo(ENTRY);
  }

  @Test
  void isPassedOverThoughNothingOfItWasWritten() {
    claim(0);
    put(1);

    assertThat(next()).isTrue();
    assertThat(reader.entry().sequence()).isZero();
    assertThat(reader.entry().payload()[0]).isOne();
    assertThat(reader.place().losses().tornBytes()).isEqualTo(ENTRY);
  }

  @Test
  void isWaitedForOnceWithAllThatWereOpenBesides() {
    claim(-ENTRY);
    put(0);
    claim(0);
    claim(-ENTRY);
    put(1);
    assertThat(reader.next()).isFalse();
    claim(-ENTRY);
    put(2);

    assertThat(reader.next()).isFalse();
    assertThat(reader.next()).isFalse();
    assertThat(reader.next()).isTrue();
    assertThat(reader.next()).isTrue();
    assertThat(reader.entry().payload()[0]).isOne();
    // Claimed while the others were waited for: it has not been open for as long.
    assertThat(next()).isTrue();
    assertThat(reader.entry().payload()[0]).isEqualTo((byte) 2);
  }

  @Test
  void changesNothingWhenItIsCommittedAfterAll() {
    int index = claim(-ENTRY);
    put(1);
    assertThat(next()).isTrue();

    RingLayout.INT.setRelease(file, index, ENTRY);
    reader.rewind();

    assertThat(reader.next()).isTrue();
    assertThat(reader.entry().sequence()).isZero();
    assertThat(reader.entry().payload()[0]).isOne();
    assertThat(reader.next()).isFalse();
  }

  private boolean next() {
    for (int look = 0; look < 3; look++) {
      assertThat(reader.next()).isFalse();
    }
    return reader.next();
  }

  private void put(int first) {
    byte[] payload = new byte[ENTRY - RingLayout.ENTRY_HEADER];
    payload[0] = (byte) first;
    assertThat(ring.put(Rings.TYPE, Rings.INFO, payload, 0, payload.length, ring.capacity()))
        .isTrue();
  }

  /** What a writer does before it copies. */
  private int claim(int word) {
    long tail = ring.tail();
    RingLayout.LONG.setVolatile(file, RingLayout.TAIL, tail + ENTRY);
    RingLayout.INT.setRelease(file, ring.index(tail), word);
    return ring.index(tail);
  }
}
