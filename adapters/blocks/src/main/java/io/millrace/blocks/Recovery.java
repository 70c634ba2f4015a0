package io.millrace.blocks;

import io.millrace.blocks.format.BlockCache;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings manifest and files together when a store is opened, whatever was lost of either. Blocks
 * tell by themselves what they hold, so the rules are few:
 *
 * <ul>
 *   <li>A block of the manifest whose file is sound is there.
 *   <li>A block of the manifest whose file is gone or damaged is set aside and reported, unless its
 *       records are all in blocks that are there.
 *   <li>A sound file that the manifest does not know (its commit was cut off by a crash, or the
 *       manifest is damaged) becomes a block if none of its records are in another one. If all are,
 *       it is a left-over of merging and deleted. If some are, and it holds all records of the
 *       blocks concerned, it takes their place. Else it is set aside.
 *   <li>A file that was set aside before is reported again if the manifest may have forgotten it,
 *       unless its records are all in blocks that are there.
 * </ul>
 *
 * <p>Files are deleted or moved only after the manifest says so. Should it not be possible to write
 * it now, as on a full disk, the same is found again at the next start.
 */
final class Recovery {
  private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

  private final BlockFolder folder;
  private final Manifest manifest;
  private final BlockCache cache;

  private final Map<Long, SealedBlock> blocks = new LinkedHashMap<>();
  private final OriginIndex origins = new OriginIndex();

  private final List<BlockEntry> adopted = new ArrayList<>();
  private final List<Long> superfluous = new ArrayList<>();
  private final List<Long> unreadable = new ArrayList<>();
  private final Map<BlockEntry, String> lost = new LinkedHashMap<>();

  Recovery(BlockFolder folder, Manifest manifest, BlockCache cache) {
    this.folder = folder;
    this.manifest = manifest;
    this.cache = cache;
  }

  /**
   * What was found.
   *
   * @param blocks those that are there; the caller holds them
   * @param damaged those that are set aside
   * @param origins of all records there
   * @param nextId an id that no block has had
   */
  record Found(
      List<SealedBlock> blocks,
      Collection<DamagedBlock> damaged,
      OriginIndex origins,
      long nextId) {}

  /**
   * Does it.
   *
   * @throws MillraceException INVALID if a block is of a version that this program does not know;
   *     nothing has been changed then
   */
  Found run() throws IOException {
    try {
      long nextId = nextId();
      openKnown();
      openUnknown();
      // Until here nothing was changed: a block of a newer version refuses to be opened.
      folder.deleteParts();
      if (manifest.damaged()) {
        LOG.log(Level.ERROR, "the manifest is damaged: what it lacks is read from the blocks");
        folder.keepDamagedManifest();
      }
      if (!manifest.whole()) {
        findSetAside();
      }
      Map<Long, DamagedBlock> damaged = new LinkedHashMap<>();
      manifest.state().damaged().forEach(block -> damaged.put(block.entry().id(), block));
      for (DamagedBlock block : settle()) {
        damaged.put(block.entry().id(), block);
      }
      return new Found(List.copyOf(blocks.values()), damaged.values(), origins, nextId);
    } catch (IOException | RuntimeException e) {
      blocks.values().forEach(SealedBlock::release);
      throw e;
    }
  }

  private long nextId() throws IOException {
    long highest = 0;
    for (long id : folder.usedIds()) {
      highest = Math.max(highest, id);
    }
    for (BlockEntry entry : manifest.state().blocks()) {
      highest = Math.max(highest, entry.id());
    }
    for (DamagedBlock block : manifest.state().damaged()) {
      highest = Math.max(highest, block.entry().id());
    }
    return highest + 1;
  }

  private void openKnown() throws IOException {
    for (BlockEntry entry : manifest.state().blocks()) {
      try {
        add(SealedBlock.open(folder, entry.id(), entry.bytes(), cache));
      } catch (NoSuchFileException e) {
        lost.put(entry, "its file is missing");
      } catch (MillraceException e) {
        throwUnlessCorrupt(e);
        lost.put(entry, String.valueOf(e.getMessage()));
        unreadable.add(entry.id());
      }
    }
  }

  private void openUnknown() throws IOException {
    Set<Long> known = new HashSet<>();
    manifest.state().blocks().forEach(entry -> known.add(entry.id()));
    // Newest first: a block that others were merged into comes before them.
    for (long id : folder.ids().reversed()) {
      if (known.contains(id)) {
        continue;
      }
      if (manifest.state().damaged(id) != null) {
        unreadable.add(id); // a crash came between the manifest and the moving of the file
        continue;
      }
      try {
        consider(SealedBlock.open(folder, id, SealedBlock.ANY_SIZE, cache));
      } catch (MillraceException e) {
        throwUnlessCorrupt(e);
        lost.put(BlockEntry.ofFile(id, folder.file(id)), String.valueOf(e.getMessage()));
        unreadable.add(id);
      }
    }
  }

  private static void throwUnlessCorrupt(MillraceException e) {
    if (e.kind() != Kind.CORRUPT) {
      throw e;
    }
  }

  /** Reports again what lies in the folder of damaged blocks, of which the manifest knew. */
  private void findSetAside() throws IOException {
    for (long id : folder.damagedIds()) {
      boolean restored = blocks.containsKey(id);
      boolean reported = manifest.state().damaged(id) != null || unreadable.contains(id);
      if (!restored && !reported) {
        lost.put(BlockEntry.ofFile(id, folder.damagedFile(id)), "it was found damaged before");
      }
    }
  }

  private void consider(SealedBlock block) {
    try {
      block.verify();
    } catch (MillraceException e) {
      block.release();
      throw e;
    }
    BlockEntry entry = block.entry();
    if (origins.covers(entry.origins())) {
      superfluous.add(entry.id());
      block.release();
      return;
    }
    if (origins.overlaps(entry.origins()) && !replaceCovered(entry)) {
      block.release();
      throw new MillraceException(
          Kind.CORRUPT, "some of its records are in other blocks, which hold yet others");
    }
    LOG.log(Level.WARNING, "block {0} was not in the manifest", BlockFolder.name(entry.id()));
    adopted.add(entry);
    add(block);
  }

  /**
   * Takes away the blocks that the given one holds, if it holds all that share a record with it.
   */
  private boolean replaceCovered(BlockEntry entry) {
    OriginIndex held = new OriginIndex();
    held.addAll(entry.origins());
    List<SealedBlock> concerned =
        blocks.values().stream().filter(block -> held.overlaps(block.entry().origins())).toList();
    if (!concerned.stream().allMatch(block -> held.covers(block.entry().origins()))) {
      return false;
    }
    for (SealedBlock block : concerned) {
      blocks.remove(block.entry().id());
      adopted.remove(block.entry());
      origins.removeAll(block.entry().origins());
      superfluous.add(block.entry().id());
      block.release();
    }
    return true;
  }

  private void add(SealedBlock block) {
    blocks.put(block.entry().id(), block);
    origins.addAll(block.entry().origins());
  }

  /** Writes down what was found, tidies the folder and returns what is newly damaged. */
  private List<DamagedBlock> settle() {
    List<Long> removed = new ArrayList<>(superfluous);
    List<DamagedBlock> damaged = new ArrayList<>();
    lost.forEach((entry, reason) -> {
      removed.add(entry.id());
      if (entry.origins().isEmpty() || !origins.covers(entry.origins())) {
        damaged.add(DamagedBlock.of(entry, reason));
      }
    });
    damaged.forEach(block -> LOG.log(Level.ERROR, block.missing()));
    try {
      if (!adopted.isEmpty() || !removed.isEmpty()) {
        manifest.append(new Edit(adopted, removed, damaged, List.of()));
      }
      for (long id : superfluous) {
        folder.delete(id);
      }
      for (long id : unreadable) {
        folder.setAside(id);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot write down what was found; the next start will again", e);
    }
    return damaged;
  }
}
