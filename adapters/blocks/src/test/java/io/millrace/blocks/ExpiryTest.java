package io.millrace.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.blocks.BlockStoreSettings.Retention;
import io.millrace.ports.RetentionListener;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiryTest {
  private static final List<BlockEntry> BLOCKS = List.of(block(1, 30), block(2, 10), block(3, 20));

  @Test
  void keepsEverythingByDefault() {
    Expiry none = new Expiry(Retention.NONE, RetentionListener.NOBODY);
    assertThat(none.expired(BLOCKS, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void expiresBlocksWhoseNewestRecordIsTooOld() {
    Expiry expiry = new Expiry(new Retention(Duration.ofMillis(5), 0), RetentionListener.NOBODY);
    assertThat(expiry.expired(BLOCKS, 25)).extracting(BlockEntry::id).containsExactly(2L);
    assertThat(expiry.expired(BLOCKS, 26)).extracting(BlockEntry::id).containsExactly(2L, 3L);
    assertThat(expiry.expired(BLOCKS, 15)).isEmpty();
  }

  @Test
  void expiresTheOldestBlocksThatAreTooMuchTogether() {
    Expiry expiry = new Expiry(new Retention(Duration.ZERO, 250), RetentionListener.NOBODY);
    assertThat(expiry.expired(BLOCKS, 0)).extracting(BlockEntry::id).containsExactly(2L);
    Expiry tight = new Expiry(new Retention(Duration.ZERO, 1), RetentionListener.NOBODY);
    assertThat(tight.expired(BLOCKS, 0)).hasSize(3);
  }

  /** A block of 100 bytes whose newest record is of a time, in milliseconds. */
  private static BlockEntry block(long id, long millis) {
    return new BlockEntry(id, 100, "t", 1, 0, Duration.ofMillis(millis).toNanos(), List.of());
  }
}
