package io.millrace.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.blocks.format.BlockCache;
import io.millrace.blocks.format.Meter;
import io.millrace.blocks.format.Predicate;
import io.millrace.contracts.Producer;
import io.millrace.contracts.RandomLogs;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.ports.LogQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A block that is merged or expires while a search reads it, and then turns out to be damaged. */
class OutdatedViewTest {
  private static final int ROWS = 300;
  private static final LogQuery ALL = Stores.ALL;

  @TempDir private Path folder;

  @Test
  void theRecordsOfADamagedBlockThatWasMergedMeanwhileAreFoundInTheOther() throws Exception {
    LogBatch batch = store();
    List<LogRecord> found =
        searchWhile((catalog, view, writer) -> {
          // Not from the block, of which the cache must hold nothing yet.
          LogBatchReader row = new LogBatchReader().of(batch);
          while (row.next()) {
            writer.add(row);
          }
          assertThat(catalog.replace(view.blocks(), writer.finish())).isTrue();
        });
    assertThat(found).containsExactlyInAnyOrderElementsOf(Producer.records(batch));
  }

  @Test
  void theRecordsOfADamagedBlockThatExpiredMeanwhileAreNotMissing() throws Exception {
    store();
    List<LogRecord> found = searchWhile((catalog, view, writer) -> catalog.expire(view.blocks()));
    assertThat(found).isEmpty();
  }

  private interface Change {
    void make(Catalog catalog, View view, BlockWriter writer) throws IOException;
  }

  /** Searches all; once the search has its view, the change comes, and the block's file is cut. */
  private List<LogRecord> searchWhile(Change change) throws IOException {
    BlockStoreSettings settings = settings();
    BlockCache cache = new BlockCache(1 << 20);
    AtomicInteger attempts = new AtomicInteger();
    try (BlockFolder files = new BlockFolder(folder);
        Manifest manifest = new Manifest(folder);
        Workers workers = new Workers(1)) {
      Recovery.Found recovered = new Recovery(files, manifest, cache).run();
      Catalog catalog = new Catalog(files, manifest, recovered);
      BlockWriter writer =
          new BlockWriter(files, settings, cache, new AtomicLong(recovered.nextId()));
      Search search =
          new Search(ALL, Predicate.of(ALL.where()), new Meter(ALL.bounds()), workers, catalog);
      List<LogRecord> found =
          catalog.answer(view -> {
            if (attempts.incrementAndGet() == 1) {
              try {
                change.make(catalog, view, writer);
                cut(files.file(1));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
            return search.first(view, null, ROWS).stream().map(Hit::record).toList();
          });
      assertThat(attempts).hasValue(2);
      assertThat(catalog.completeness(ALL, null).complete()).isTrue();
      catalog.close();
      return found;
    }
  }

  private LogBatch store() {
    LogBatch batch = new Producer("p").batch(new RandomLogs(new Random(1)).drafts(ROWS, 0, 1000));
    try (BlockStore store = BlockStore.open(settings())) {
      store.append(batch);
      store.flush();
    }
    return batch;
  }

  private BlockStoreSettings settings() {
    return Stores.small(folder, 1000);
  }

  private static void cut(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }
}
