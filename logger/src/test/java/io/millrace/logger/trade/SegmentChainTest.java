package io.millrace.logger.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class SegmentChainTest {
  private static final int SLOTS = 4;

  private final SegmentChain chain = new SegmentChain(false);

  SegmentChainTest() {
    chain.link(segment(0));
    chain.link(segment(SLOTS));
    chain.link(segment(2 * SLOTS));
  }

  @Test
  void whatIsAppendedTooLateDoesNotCountAsClaimed() {
    append(3);
    assertThat(chain.close()).isEqualTo(3);
    append(2);
    assertThat(chain.claimed()).isEqualTo(3);
    assertThat(chain.close()).as("done again").isEqualTo(3);
  }

  @Test
  void aFullSegmentCountsWhole() {
    append(SLOTS);
    assertThat(chain.close()).isEqualTo(SLOTS);
    append(1);
    assertThat(chain.claimed()).isEqualTo(SLOTS);
  }

  @Test
  void soDoesOneWithAnotherBehindItInUse() {
    append(SLOTS + 1);
    assertThat(chain.close()).isEqualTo(SLOTS + 1);
    append(1);
    assertThat(chain.claimed()).isEqualTo(SLOTS + 1);
  }

  @Test
  void ofAChainThatWasNeverUsedNothingWasClaimed() {
    assertThat(chain.close()).isZero();
    append(1);
    assertThat(chain.claimed()).isZero();
  }

  private void append(int trades) {
    for (int i = 0; i < trades; i++) {
      chain.append(new byte[Slot.BYTES], Slot.TRADE, new CRC32C());
    }
  }

  private static Segment segment(long first) {
    int bytes = (int) Slot.offset(SLOTS);
    return new Segment((MappedByteBuffer) ByteBuffer.allocateDirect(bytes), first, SLOTS);
  }
}
