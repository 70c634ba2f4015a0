package io.millrace.blocks;

import io.millrace.blocks.format.BlockBuilder;
import io.millrace.blocks.format.BlockCache;
import io.millrace.blocks.format.BlockSettings;
import io.millrace.blocks.format.Chunk;
import io.millrace.model.LogBatchReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes rows into as many blocks as they need, durable before they are handed out. For one thread
 * at a time.
 */
final class BlockWriter {
  private final BlockFolder folder;
  private final BlockSettings settings;
  private final BlockCache cache;
  private final AtomicLong nextId;
  private final long diskFloor;

  private final List<SealedBlock> written = new ArrayList<>();
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
    written.add(SealedBlock.open(folder, id, bytes.length, cache));
  }

  /** Ends the last block and hands out all that were written; the caller holds them then. */
  List<SealedBlock> finish() throws IOException {
    endBlock();
    if (!written.isEmpty()) {
      folder.sync();
    }
    List<SealedBlock> blocks = List.copyOf(written);
    written.clear();
    return blocks;
  }

  /** Forgets what was added and not handed out, and deletes what was written of it. */
  void discard() {
    for (SealedBlock block : written) {
      block.deleteWhenReleased();
      block.release();
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
