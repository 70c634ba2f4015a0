package io.millrace.blocks;

import io.millrace.blocks.format.BlockBuilder;
import io.millrace.blocks.format.BlockCache;
import io.millrace.blocks.format.BlockSettings;
import io.millrace.blocks.format.Chunk;
import io.millrace.model.LogBatchReader;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes rows into as many blocks as they need, durable before they are handed out. Blocks are
 * opened only when all are written, so what goes wrong with one of them is never taken for damage
 * of a block whose rows are added. For one thread at a time.
 */
final class BlockWriter {
  private static final System.Logger LOG = System.getLogger(BlockWriter.class.getName());

  private final BlockFolder folder;
  private final BlockSettings settings;
  private final BlockCache cache;
  private final AtomicLong nextId;
  private final long diskFloor;

  /** A block on disk that was not handed out yet. */
  private record Written(long id, long bytes) {}

  private final List<Written> written = new ArrayList<>();
  private BlockBuilder builder;

  BlockWriter(
      BlockFolder folder, BlockStoreSettings settings, BlockCache cache, AtomicLong nextId) {
    this.folder = folder;
    this.settings = settings.block();
    this.cache = cache;
    this.nextId = nextId;
    this.diskFloor = settings.diskFloor();
    this.builder = new BlockBuilder(this.settings);
  }

  /** Adds a row of a batch. */
  void add(LogBatchReader row) throws IOException {
    endFullBlock();
    builder.add(row);
  }

  /** Adds a row of another block. */
  void add(Chunk chunk, int row) throws IOException {
    endFullBlock();
    builder.add(chunk, row);
  }

  /** Ends the block that was begun, if one was: the rows of another tenant must follow then. */
  void endBlock() throws IOException {
    if (builder.rows() == 0) {
      return;
    }
    byte[] bytes = builder.seal();
    long free = folder.usableBytes();
    if (free - bytes.length < diskFloor) {
      throw new IOException(
          "the disk is full: "
              + (free >> 20)
              + " MiB are free, and "
              + (diskFloor >> 20)
              + " MiB are to stay so; make room");
    }
    long id = nextId.getAndIncrement();
    folder.write(id, bytes);
    written.add(new Written(id, bytes.length));
  }

  /**
   * Ends the last block and hands out all that were written; the caller holds them then. If it
   * fails, {@link #discard} is to be called.
   */
  List<SealedBlock> finish() throws IOException {
    endBlock();
    if (!written.isEmpty()) {
      folder.sync();
    }
    List<SealedBlock> blocks = open();
    written.clear();
    return blocks;
  }

  private List<SealedBlock> open() throws IOException {
    List<SealedBlock> blocks = new ArrayList<>();
    try {
      for (Written block : written) {
        blocks.add(SealedBlock.open(folder, block.id(), block.bytes(), cache));
      }
      return List.copyOf(blocks);
    } catch (IOException | RuntimeException e) {
      blocks.forEach(SealedBlock::release);
      throw new IOException("a block that was just written cannot be read: " + e.getMessage(), e);
    }
  }

  /** Forgets what was added and not handed out, and deletes what was written of it. */
  void discard() {
    for (Written block : written) {
      try {
        folder.delete(block.id());
      } catch (IOException e) {
        // No manifest knows it, so the next start finds and deletes it.
        LOG.log(Level.WARNING, "cannot delete block " + BlockFolder.name(block.id()), e);
      }
    }
    written.clear();
    builder = new BlockBuilder(settings);
  }

  private void endFullBlock() throws IOException {
    if (builder.isFull()) {
      endBlock();
    }
  }
}
