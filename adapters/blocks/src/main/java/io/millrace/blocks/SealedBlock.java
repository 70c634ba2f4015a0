package io.millrace.blocks;

import io.millrace.blocks.format.Block;
import io.millrace.blocks.format.BlockCache;
import io.millrace.blocks.format.UnknownVersionException;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A block on disk, mapped into memory while any {@link View} holds it. The one who opens it holds
 * it too, until {@link #release}. Thread-safe.
 */
final class SealedBlock {
  /** Stands for the size of a block of which nothing is known yet. */
  static final long ANY_SIZE = -1;

  private static final System.Logger LOG = System.getLogger(SealedBlock.class.getName());

  private final BlockEntry entry;
  private final Block block;
  private final Arena arena;
  private final BlockFolder folder;
  private final AtomicInteger holders = new AtomicInteger(1);
  private volatile boolean deleted;

  private SealedBlock(BlockEntry entry, Block block, Arena arena, BlockFolder folder) {
    this.entry = entry;
    this.block = block;
    this.arena = arena;
    this.folder = folder;
  }

  /**
   * Maps a block's file.
   *
   * @param bytes what size it must have, or {@link #ANY_SIZE}
   * @throws MillraceException CORRUPT if its head is not sound, or its disk does not give it;
   *     INVALID if it is of a version that this program does not know
   * @throws IOException if it cannot be read now
   */
  static SealedBlock open(BlockFolder folder, long id, long bytes, BlockCache cache)
      throws IOException {
    Arena arena = Arena.ofShared();
    try {
      MemorySegment file = folder.map(id, arena);
      if (bytes != ANY_SIZE && file.byteSize() != bytes) {
        throw new MillraceException(
            Kind.CORRUPT, "its file has " + file.byteSize() + " bytes where it had " + bytes);
      }
      Block block = open(file, cache);
      return new SealedBlock(BlockEntry.of(id, block.summary()), block, arena, folder);
    } catch (UnknownVersionException e) {
      arena.close();
      throw new MillraceException(
          Kind.INVALID,
          folder.file(id)
              + " was written by a newer Millrace: "
              + e.getMessage()
              + "; start that one, or choose another folder for the data. Nothing was changed",
          e);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /** Opens a mapped file; CORRUPT as above. */
  static Block open(MemorySegment file, BlockCache cache) {
    return reading(() -> Block.open(file, cache));
  }

  /**
   * Reads mapped blocks.
   *
   * @throws MillraceException CORRUPT if they are damaged, or their bytes cannot be had
   */
  static <T> T reading(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InternalError e) {
      // What a mapped file throws whose bytes are not there: it was cut, or its disk fails.
      throw new MillraceException(Kind.CORRUPT, "its file cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads every byte of it and compares all checksums.
   *
   * @throws MillraceException CORRUPT if one differs, or the bytes cannot be had
   */
  void verify() {
    reading(() -> {
      block.verify();
      return true;
    });
  }

  BlockEntry entry() {
    return entry;
  }

  /** The block itself; for who holds this. */
  Block block() {
    return block;
  }

  /** Holds it once more; for who holds it already. */
  void retain() {
    holders.incrementAndGet();
  }

  /** Gives up a hold; the last one unmaps the file, and deletes it if that was asked for. */
  void release() {
    if (holders.decrementAndGet() > 0) {
      return;
    }
    arena.close();
    if (deleted) {
      try {
        folder.delete(entry.id());
      } catch (IOException e) {
        // It is no longer in the manifest, so the next start tries again.
        LOG.log(Level.WARNING, "cannot delete block " + BlockFolder.name(entry.id()), e);
      }
    }
  }

  /** Lets the file be deleted once nobody holds it. */
  void deleteWhenReleased() {
    deleted = true;
  }
}
