package io.millrace.blocks;

import io.millrace.ports.Completeness;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the store consists of now. Changes of blocks are made durable in the manifest first and seen
 * by searches then, all at once, as a new {@link View}. Thread-safe.
 */
final class Catalog implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Catalog.class.getName());

  private final BlockFolder folder;
  private final Manifest manifest;
  private final OriginIndex origins;

  /** Held while an edit goes to the disk, which may take long. Taken before the monitor of this. */
  private final ReentrantLock committing = new ReentrantLock();

  private final Map<Long, DamagedBlock> damaged = new ConcurrentHashMap<>();

  /** Changed under the monitor of this, which is never held for long. */
  private volatile View view;

  private volatile boolean closed;

  /** Takes over what was found. */
  Catalog(BlockFolder folder, Manifest manifest, Recovery.Found found) {
    this.folder = folder;
    this.manifest = manifest;
    this.origins = found.origins();
    found.damaged().forEach(block -> damaged.put(block.entry().id(), block));
    view = View.of(found.blocks(), List.of());
    found.blocks().forEach(SealedBlock::release);
  }

  /** What is there now; to be closed by the caller. */
  View acquire() {
    View current = view;
    while (!current.tryRetain()) {
      if (closed) {
        throw new MillraceException(MillraceException.Kind.UNAVAILABLE, "the store is closed");
      }
      current = view;
    }
    return current;
  }

  /** Lets searches see the rows of a segment, now and as it grows. */
  synchronized void addSegment(OpenSegment segment) {
    List<OpenSegment> segments = new ArrayList<>(view.segments());
    segments.add(segment);
    replace(view.blocks(), segments);
  }

  /**
   * Puts blocks, which it takes over, in the place of the segments whose rows they hold. If that
   * fails the blocks are deleted.
   */
  void seal(List<OpenSegment> segments, List<SealedBlock> blocks) throws IOException {
    committing.lock();
    try {
      append(Edit.adding(entries(blocks)), blocks);
      swap(Set.of(), new HashSet<>(segments), blocks);
    } finally {
      committing.unlock();
    }
  }

  /**
   * Puts blocks, which it takes over, in the place of others, whose files are deleted once no
   * search needs them any more. If that fails the new ones are deleted.
   *
   * @return false if one of the others is no longer there; the new ones are deleted then
   */
  boolean replace(Collection<SealedBlock> old, List<SealedBlock> blocks) throws IOException {
    committing.lock();
    try {
      Set<SealedBlock> removed = new HashSet<>(old);
      if (!new HashSet<>(view.blocks()).containsAll(removed)) {
        delete(blocks);
        return false;
      }
      append(Edit.replacing(ids(removed), entries(blocks)), blocks);
      removed.forEach(SealedBlock::deleteWhenReleased);
      swap(removed, Set.of(), blocks);
      return true;
    } finally {
      committing.unlock();
    }
  }

  /**
   * Deletes blocks, and their files once no search needs them any more. Their records would be
   * taken again.
   *
   * @return false if one of them is no longer there; nothing has happened then
   */
  boolean expire(Collection<SealedBlock> old) throws IOException {
    if (!replace(old, List.of())) {
      return false;
    }
    old.forEach(block -> origins.removeAll(block.entry().origins()));
    return true;
  }

  /**
   * Reads a view. A block of it may turn out to be damaged that has gone from the store since,
   * merged or expired; the records that are left of it are in others then, and a later view is read
   * instead. For that to happen once more, such a change must have come between again.
   *
   * @param reading is called anew for each view, which it must not keep; it lets pass what {@link
   *     #read} throws
   */
  <T> T answer(Function<View, T> reading) {
    while (true) {
      try (View current = acquire()) {
        return reading.apply(current);
      } catch (OutdatedViewException e) {
        LOG.log(Level.WARNING, "begins an answer anew: " + e.getMessage());
      }
    }
  }

  /**
   * Reads a block, and sets it aside if it turns out to be damaged. Called within {@link #answer},
   * or where the block cannot go meanwhile.
   *
   * @return what was read; null if the block is damaged, and answers say from now on that they lack
   *     it
   */
  <T> @Nullable T read(SealedBlock block, Supplier<T> reading) {
    try {
      return SealedBlock.reading(reading);
    } catch (MillraceException e) {
      if (e.kind() != MillraceException.Kind.CORRUPT) {
        throw e;
      }
      DamagedBlock damage = DamagedBlock.of(block.entry(), String.valueOf(e.getMessage()));
      if (!setAside(block, damage)) {
        throw new OutdatedViewException(damage);
      }
      return null;
    }
  }

  /** A block of a view is damaged that later views do not hold, but perhaps its records. */
  private static final class OutdatedViewException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutdatedViewException(DamagedBlock block) {
      super(
          "block "
              + BlockFolder.name(block.entry().id())
              + " was merged or expired meanwhile, and is damaged: "
              + block.reason());
    }
  }

  /**
   * Leaves a block out of all answers from now on, and keeps its file apart. Never throws.
   *
   * @return whether answers say that they lack it; false if it has gone from the store otherwise
   */
  private boolean setAside(SealedBlock block, DamagedBlock damage) {
    committing.lock();
    try {
      if (!view.blocks().contains(block)) {
        return damaged.containsKey(block.entry().id());
      }
      damaged.put(block.entry().id(), damage);
      swap(Set.of(block), Set.of(), List.of());
      origins.removeAll(block.entry().origins());
      LOG.log(Level.ERROR, damage.missing());
      manifest.append(Edit.settingAside(damage));
      folder.setAside(block.entry().id());
    } catch (IOException e) {
      // The next start will find the damage again.
      LOG.log(Level.WARNING, "cannot keep block " + block.entry().id() + " apart", e);
    } finally {
      committing.unlock();
    }
    return true;
  }

  /** Stops reporting damaged blocks, whose files are left where they are. */
  void forget(Collection<DamagedBlock> blocks) throws IOException {
    committing.lock();
    try {
      List<Long> ids = blocks.stream().map(block -> block.entry().id()).toList();
      manifest.append(new Edit(List.of(), List.of(), List.of(), ids));
      ids.forEach(damaged::remove);
    } finally {
      committing.unlock();
    }
  }

  /** The blocks that are set aside. */
  Collection<DamagedBlock> damaged() {
    return damaged.values();
  }

  /**
   * How complete an answer is.
   *
   * @param bound which bound of the query ended it, or null
   */
  Completeness completeness(LogQuery query, @Nullable String bound) {
    if (damaged.isEmpty() && bound == null) {
      return Completeness.COMPLETE;
    }
    List<String> missing = new ArrayList<>();
    if (bound != null) {
      missing.add(bound + ": narrow the query or its time range");
    }
    damaged.values().stream()
        .filter(block -> block.overlaps(query.tenant(), query.from(), query.to()))
        .map(DamagedBlock::missing)
        .sorted()
        .forEach(missing::add);
    return new Completeness(missing);
  }

  @Override
  public void close() throws IOException {
    committing.lock();
    try {
      closed = true;
      view.close();
      manifest.close();
    } finally {
      committing.unlock();
    }
  }

  private void append(Edit edit, List<SealedBlock> blocks) throws IOException {
    try {
      manifest.append(edit);
    } catch (IOException | RuntimeException e) {
      delete(blocks);
      throw e;
    }
  }

  /** Deletes blocks that were written but came to no use. */
  static void delete(List<SealedBlock> blocks) {
    for (SealedBlock block : blocks) {
      block.deleteWhenReleased();
      block.release();
    }
  }

  private synchronized void swap(
      Set<SealedBlock> removed, Set<OpenSegment> sealed, List<SealedBlock> added) {
    List<SealedBlock> blocks = new ArrayList<>(view.blocks());
    blocks.removeAll(removed);
    blocks.addAll(added);
    List<OpenSegment> segments = new ArrayList<>(view.segments());
    segments.removeAll(sealed);
    replace(blocks, segments);
    added.forEach(SealedBlock::release);
  }

  private void replace(List<SealedBlock> blocks, List<OpenSegment> segments) {
    View before = view;
    view = View.of(blocks, segments);
    before.close();
  }

  private static List<BlockEntry> entries(Collection<SealedBlock> blocks) {
    return blocks.stream().map(SealedBlock::entry).toList();
  }

  private static List<Long> ids(Collection<SealedBlock> blocks) {
    return blocks.stream().map(block -> block.entry().id()).toList();
  }
}
