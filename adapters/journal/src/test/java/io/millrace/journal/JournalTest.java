package io.millrace.journal;

import io.millrace.contracts.QueueContract;
import io.millrace.ports.Queue;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract, for each durability, and for readers fed from memory and from the files. */
class JournalTest {
  @Nested
  class WithFsync extends Contract {
    @Override
    TestSettings vary(TestSettings settings) {
      return settings.durability(Durability.FSYNC);
    }
  }

  @Nested
  class WithAnFsyncAtIntervals extends Contract {
    @Override
    TestSettings vary(TestSettings settings) {
      return settings.durability(Durability.INTERVAL);
    }
  }

  @Nested
  class WithoutFsync extends Contract {
    @Override
    TestSettings vary(TestSettings settings) {
      return settings.durability(Durability.NONE);
    }
  }

  @Nested
  class ReadBackFromFiles extends Contract {
    @Override
    TestSettings vary(TestSettings settings) {
      return settings.tailBytes(0);
    }
  }

  @Nested
  class InSegmentsOfOneBatch extends Contract {
    @Override
    TestSettings vary(TestSettings settings) {
      return settings.segmentBytes(1).tailBytes(0).pollBytes(1);
    }
  }

  abstract static class Contract extends QueueContract {
    @TempDir Path folder;

    abstract TestSettings vary(TestSettings settings);

    @Override
    protected Queue open(long capacity) {
      return vary(TestSettings.in(folder)
              .maxBytes(capacity)
              .maxBatchBytes(4 << 10)
              .maxWaitingBytes(capacity))
          .open();
    }
  }
}
