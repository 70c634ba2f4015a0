package io.millrace.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.blocks.format.BlockCache;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Producer;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockWriterTest {
  @TempDir private Path folder;

  @Test
  void leavesNoFileBehindOfBlocksThatCannotBeReadBack() throws Exception {
    try (BlockFolder files = new BlockFolder(folder)) {
      BlockWriter writer = writer(files);
      add(writer, Draft.at(1));
      writer.endBlock();
      add(writer, Draft.at(2));
      writer.endBlock();
      assertThat(files()).hasSize(2);
      try (FileChannel second = FileChannel.open(files.file(2), StandardOpenOption.WRITE)) {
        second.truncate(10);
      }

      // Not CORRUPT, which whoever copies a block would take for damage of that.
      assertThatThrownBy(writer::finish)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot be read");
      writer.discard();
      assertThat(files()).isEmpty();

      add(writer, Draft.at(3));
      List<SealedBlock> blocks = writer.finish();
      assertThat(blocks).singleElement().satisfies(b -> assertThat(b.entry().rows()).isEqualTo(1));
      Catalog.delete(blocks);
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void leavesNoFileBehindThatCannotBeOpened() throws Exception {
    // Written through a link to where the file is to be, it becomes a link to itself.
    Path blocks = Files.createDirectories(folder.resolve("blocks"));
    Files.createSymbolicLink(
        blocks.resolve("0000000000000001.part"), Path.of("0000000000000001.block"));
    try (BlockFolder files = new BlockFolder(folder)) {
      BlockWriter writer = writer(files);
      add(writer, Draft.at(1));
      assertThatThrownBy(writer::finish).isInstanceOf(IOException.class);
      writer.discard();
      assertThat(files()).isEmpty();
    }
  }

  private BlockWriter writer(BlockFolder files) {
    return new BlockWriter(
        files, Stores.small(folder, 100), new BlockCache(1 << 20), new AtomicLong(1));
  }

  private static void add(BlockWriter writer, Draft draft) throws IOException {
    LogBatch batch = new Producer("p" + draft.hashCode()).batch(draft);
    LogBatchReader row = new LogBatchReader().of(batch);
    while (row.next()) {
      writer.add(row);
    }
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder.resolve("blocks"))) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
