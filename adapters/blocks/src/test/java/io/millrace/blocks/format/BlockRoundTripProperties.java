package io.millrace.blocks.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BlockRoundTripProperties {
  private static BlockSettings settings(int chunkRows, int templates) {
    BlockSettings defaults = BlockSettings.defaults();
    return new BlockSettings(
        defaults.rows(), defaults.bytes(), defaults.fields(), chunkRows, templates, 8);
  }

  @Property(tries = 150)
  void everyRowComesBackAsItWas(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 600) int rows,
      @ForAll @IntRange(min = 1, max = 100) int chunkRows,
      @ForAll @IntRange(min = 0, max = 50) int templates) {
    List<LogBatch> batches = new RandomRows(seed).batches(rows);
    Block block = Blocks.open(Blocks.seal(settings(chunkRows, templates), batches));
    block.verify();
    assertThat(Blocks.records(block)).isEqualTo(Blocks.records(batches));
  }

  @Property(tries = 50)
  void aBuilderIsAsNewAfterItHasSealed(@ForAll long seed) {
    BlockBuilder builder = new BlockBuilder(settings(20, 40));
    for (int i = 0; i < 4; i++) {
      List<LogBatch> batches = new RandomRows(seed + i).batches(100);
      Block block = Blocks.open(Blocks.seal(builder, batches));
      assertThat(Blocks.records(block)).isEqualTo(Blocks.records(batches));
    }
  }

  @Property(tries = 100)
  void rowsCopiedFromSmallBlocksAreTheRowsTheyWere(@ForAll long seed) {
    List<LogRecord> expected = new ArrayList<>();
    BlockBuilder merged = new BlockBuilder(settings(30, 30));
    for (int i = 0; i < 3; i++) {
      List<LogBatch> batches = new RandomRows(seed).batches(80);
      if (i > 0) {
        batches = batches.stream().map(Blocks.withProducer("copy-" + i)).toList();
      }
      expected.addAll(Blocks.records(batches));
      for (Chunk chunk : Blocks.open(Blocks.seal(settings(10, 30), batches)).chunks()) {
        for (int row = 0; row < chunk.rows(); row++) {
          merged.add(chunk, row);
        }
      }
    }
    expected.sort(java.util.Comparator.comparing(LogRecord::id));
    assertThat(Blocks.records(Blocks.open(merged.seal()))).isEqualTo(expected);
  }
}
