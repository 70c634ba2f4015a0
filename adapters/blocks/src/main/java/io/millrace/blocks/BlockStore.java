package io.millrace.blocks;

import com.google.re2j.PatternSyntaxException;
import io.millrace.blocks.format.BlockCache;
import io.millrace.blocks.format.Meter;
import io.millrace.blocks.format.Predicate;
import io.millrace.model.LogBatch;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.ports.Cursor;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.Grouping;
import io.millrace.ports.Health;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.OriginRun;
import io.millrace.ports.RetentionListener;
import io.millrace.ports.Table;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The embedded log store: immutable blocks of rows in a folder, which one process opens at a time.
 *
 * <p>An append can be found when it returns. Its stage completes when the block that holds its
 * rows, and the manifest that names the block, are on disk; until then whoever sent it must be able
 * to send it again. {@link Intake} and {@link Sealer} take rows in, {@link Catalog} knows what is
 * there, {@link Search}, {@link Aggregate} and {@link FieldSurvey} answer, {@link Upkeep} merges
 * and deletes, {@link Recovery} brings order into what a crash or a failing disk left. Thread-safe.
 */
public final class BlockStore implements LogStore {
  /** What it declares. */
  public static final Set<Ability> ABILITIES = Set.of(Ability.values());

  /** How often a flush looks whether sealing has failed. */
  private static final int FLUSH_CHECK_MILLIS = 20;

  private final BlockStoreSettings settings;
  private final BlockFolder folder;
  private final Catalog catalog;
  private final Acknowledgements acknowledgements;
  private final Intake intake;
  private final Sealer sealer;
  private final Upkeep upkeep;
  private final Workers workers;
  private final AtomicBoolean closed = new AtomicBoolean();

  private BlockStore(
      BlockStoreSettings settings,
      BlockFolder folder,
      Manifest manifest,
      BlockCache cache,
      Recovery.Found found,
      RetentionListener listener,
      InstantSource clock) {
    AtomicLong nextId = new AtomicLong(found.nextId());
    this.settings = settings;
    this.folder = folder;
    this.catalog = new Catalog(folder, manifest, found);
    this.acknowledgements = new Acknowledgements();
    this.intake = new Intake(settings, catalog, found.origins(), acknowledgements);
    this.sealer =
        new Sealer(settings, intake, catalog, new BlockWriter(folder, settings, cache, nextId));
    this.upkeep =
        new Upkeep(
            settings,
            catalog,
            new BlockWriter(folder, settings, cache, nextId),
            new Expiry(settings.retention(), listener),
            clock);
    this.workers = new Workers(settings.searchThreads());
  }

  /** Opens a store of which nobody is told what it deletes. */
  static BlockStore open(BlockStoreSettings settings) {
    return open(settings, RetentionListener.NOBODY);
  }

  /**
   * Opens the store in its folder, which is made if it is not there.
   *
   * @param listener is told what it deletes
   * @throws MillraceException UNAVAILABLE if another process has it open, or the disk does not
   *     serve; INVALID if a newer Millrace wrote in it, which is then left as it is
   */
  public static BlockStore open(BlockStoreSettings settings, RetentionListener listener) {
    return open(settings, listener, InstantSource.system());
  }

  /** As {@link #open(BlockStoreSettings, RetentionListener)}, with a clock for what has expired. */
  static BlockStore open(
      BlockStoreSettings settings, RetentionListener listener, InstantSource clock) {
    try {
      BlockFolder folder = new BlockFolder(settings.folder());
      try {
        return open(settings, listener, clock, folder);
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw new MillraceException(
          Kind.UNAVAILABLE, "cannot open the logs in " + settings.folder() + ": " + e, e);
    }
  }

  private static BlockStore open(
      BlockStoreSettings settings,
      RetentionListener listener,
      InstantSource clock,
      BlockFolder folder)
      throws IOException {
    Manifest manifest = new Manifest(folder.path());
    try {
      BlockCache cache = new BlockCache(settings.cacheBytes());
      Recovery.Found found = new Recovery(folder, manifest, cache).run();
      BlockStore store = new BlockStore(settings, folder, manifest, cache, found, listener, clock);
      store.sealer.start();
      store.upkeep.start();
      return store;
    } catch (IOException | RuntimeException e) {
      manifest.close();
      throw e;
    }
  }

  @Override
  public Set<Ability> abilities() {
    return ABILITIES;
  }

  @Override
  public CompletionStage<Void> append(LogBatch batch) {
    return intake.append(batch);
  }

  @Override
  public void flush() {
    long failures = intake.counts().failures();
    CompletableFuture<Void> flushed = intake.flush();
    while (true) {
      try {
        flushed.get(FLUSH_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        if (intake.counts().failures() > failures) {
          throw new MillraceException(
              Kind.UNAVAILABLE, "records cannot be made durable now: " + intake.trouble(), e);
        }
      } catch (ExecutionException e) {
        throw new MillraceException(
            Kind.UNAVAILABLE, "records were not made durable: the store was closed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new MillraceException(Kind.UNAVAILABLE, "interrupted while flushing", e);
      }
    }
  }

  @Override
  public Cursor search(LogQuery query) {
    checkOpen();
    Search search =
        new Search(query, predicate(query), new Meter(query.bounds()), workers, catalog);
    return new BlockCursor(query, search, catalog, settings.page());
  }

  @Override
  public Table aggregate(LogQuery query, Grouping grouping) {
    checkOpen();
    return new Aggregate(query, grouping, predicate(query), new Meter(query.bounds()), catalog)
        .run(workers);
  }

  /**
   * {@inheritDoc}
   *
   * @throws MillraceException CORRUPT if it is not found, and may be in a block that is damaged
   */
  @Override
  public Optional<LogRecord> get(String tenant, LogId id) {
    checkOpen();
    return new Lookup(catalog, tenant, id).run();
  }

  @Override
  public List<FieldInfo> fields(LogQuery query) {
    checkOpen();
    return new FieldSurvey(query, predicate(query), new Meter(query.bounds()), catalog).run();
  }

  @Override
  public List<OriginRun> held(String tenant, @Nullable OriginRun after, int limit) {
    checkOpen();
    try (View view = catalog.acquire()) {
      return new Holdings(after, limit).page(view, tenant);
    }
  }

  @Override
  public void inspect(Progress progress) {
    checkOpen();
    new Inspection(catalog, folder).run(progress);
  }

  @Override
  public Health check() {
    if (closed.get()) {
      return new Health(false, "closed");
    }
    String trouble = intake.trouble();
    if (trouble != null) {
      return new Health(false, "logs cannot be written to disk: " + trouble);
    }
    BlockStoreStatistics now = statistics();
    String held = now.rows() + " records in " + now.blocks() + " blocks";
    return new Health(
        true,
        now.damagedBlocks() == 0
            ? held
            : held
                + "; "
                + now.damagedBlocks()
                + " damaged blocks are set aside in the folder damaged");
  }

  /** Figures of this moment. */
  public BlockStoreStatistics statistics() {
    Intake.Counts counts = intake.counts();
    List<DamagedBlock> damaged = List.copyOf(catalog.damaged());
    long rows = 0;
    long bytes = 0;
    int blocks = 0;
    try (View view = catalog.acquire()) {
      for (SealedBlock block : view.blocks()) {
        rows += block.entry().rows();
        bytes += block.entry().bytes();
        blocks++;
      }
    }
    return new BlockStoreStatistics(
        rows,
        blocks,
        bytes,
        counts.unsealedRows(),
        counts.unsealedBytes(),
        counts.duplicateRows(),
        counts.failures(),
        upkeep.merged(),
        upkeep.expired(),
        damaged.size(),
        damaged.stream().mapToLong(block -> block.entry().rows()).sum());
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    intake.close();
    upkeep.close();
    sealer.close();
    acknowledgements.close();
    workers.close();
    try {
      catalog.close();
      folder.close();
    } catch (IOException e) {
      throw new MillraceException(
          Kind.UNAVAILABLE, "cannot close the logs in " + settings.folder() + ": " + e, e);
    }
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed");
    }
  }

  private static Predicate predicate(LogQuery query) {
    try {
      return Predicate.of(query.where());
    } catch (PatternSyntaxException e) {
      throw new MillraceException(Kind.INVALID, "not a regular expression: " + e.getMessage(), e);
    }
  }
}
