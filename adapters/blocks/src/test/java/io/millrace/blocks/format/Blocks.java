package io.millrace.blocks.format;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Making blocks in tests, and reading them back. */
final class Blocks {
  private Blocks() {}

  static byte[] seal(BlockSettings settings, List<LogBatch> batches) {
    return seal(new BlockBuilder(settings), batches);
  }

  static byte[] seal(BlockBuilder builder, List<LogBatch> batches) {
    LogBatchReader reader = new LogBatchReader();
    for (LogBatch batch : batches) {
      reader.of(batch);
      while (reader.next()) {
        builder.add(reader);
      }
    }
    return builder.seal();
  }

  static Block open(byte[] bytes) {
    return Block.open(MemorySegment.ofArray(bytes), new BlockCache(16 << 20));
  }

  /** Gives batches another producer. */
  static UnaryOperator<LogBatch> withProducer(String producer) {
    return batch ->
        batch.withFirst(new Origin(producer, batch.first().epoch(), batch.first().sequence()));
  }

  /** The records of batches, in order of their ids. */
  static List<LogRecord> records(List<LogBatch> batches) {
    List<LogRecord> records = new ArrayList<>();
    LogBatchReader reader = new LogBatchReader();
    for (LogBatch batch : batches) {
      reader.of(batch);
      while (reader.next()) {
        records.add(reader.record());
      }
    }
    records.sort(Comparator.comparing(LogRecord::id));
    return records;
  }

  /** The records of a block, in order of their ids. */
  static List<LogRecord> records(Block block) {
    List<LogRecord> records = new ArrayList<>();
    for (Chunk chunk : block.chunks()) {
      for (int row = 0; row < chunk.rows(); row++) {
        records.add(chunk.record(row));
      }
    }
    records.sort(Comparator.comparing(LogRecord::id));
    return records;
  }
}
