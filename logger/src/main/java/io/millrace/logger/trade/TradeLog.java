package io.millrace.logger.trade;

import io.millrace.logger.lane.Console;
import io.millrace.logger.lane.EpochClock;
import io.millrace.logger.lane.LastResort;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.lane.Writing;
import io.millrace.model.FolderLock;
import io.millrace.model.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A log of trades in memory-mapped files, for many threads, which neither blocks nor allocates nor
 * throws into them. One trade log writes a folder at a time. What was committed survives the
 * process however it dies; see {@link Durability} for what survives the machine. Thread-safe.
 *
 * <pre>
 * boolean written = log.begin().tradeId(id).symbol("BTC-USD").prices(buy, sell).success(true).commit();
 * </pre>
 *
 * <p>If there is no room, as the disk is full or the server has acknowledged nothing for long,
 * trades are dropped; how many, and why, stands in the log itself as soon as there is room again. A
 * trade has the time of its {@code begin()}, as {@link EpochClock} tells it, which whoever made the
 * clock must calibrate; so the order in the file is that of the commits, and only nearly that of
 * the times.
 */
public final class TradeLog implements AutoCloseable {
  /** The lane's name, as it stands in what it tells of its losses. */
  public static final String LANE = "trades";

  private final FolderLock lock;
  private final LastResort lastResort;
  private final SegmentChain chain;
  private final Drops drops;
  private final Declarations declarations;
  private final Catalog catalog;
  private final Housekeeper housekeeper;
  private final @Nullable Syncer syncer;
  private final TradeReader reader;
  private final AtomicLong altered = new AtomicLong();
  private final ThreadLocal<TradeEncoder> encoders;
  private boolean isStopped;

  private TradeLog(
      TradeLogSettings settings,
      Writing asked,
      EpochClock clock,
      FolderLock lock,
      LastResort lastResort)
      throws IOException {
    this.lock = lock;
    this.lastResort = lastResort;
    Path folder = settings.folder();
    Recovery.Found left = Recovery.recover(folder, asked, lastResort);
    catalog = left.catalog();
    PositionFile acknowledged = PositionFile.open(folder, lastResort);
    Writing writing = asked.after(Math.max(left.lastEpoch(), acknowledged.position().epoch()));
    long epoch = writing.epoch();
    drops = Drops.open(folder);
    chain = new SegmentChain(settings.durability() == Durability.SYNCED_EACH);
    declarations = new Declarations(chain, drops, clock, epoch);
    Syncer behind =
        settings.durability() == Durability.SYNCED
            ? new Syncer(settings, chain, epoch, lastResort)
            : null;
    reader = new TradeReader(settings, epoch, catalog, chain, acknowledged, lastResort);
    syncer = behind;
    // Whatever is said to be acknowledged: what is not used up yet is never cut off or deleted.
    Supplier<Position> used = () -> new Position(epoch, chain.claimed());
    Supplier<Position> needless = behind == null ? used : () -> min(used.get(), behind.synced());
    Supplier<Position> done = () -> min(acknowledged.position(), needless.get());
    housekeeper =
        new Housekeeper(
            settings,
            clock,
            chain,
            new SegmentMaker(settings, writing, clock),
            catalog,
            new Room(settings, catalog, done, lastResort),
            declarations,
            lastResort);
    encoders =
        ThreadLocal.withInitial(() -> new TradeEncoder(this, clock, settings.numbers(), epoch));
  }

  /**
   * Opens a trade log, after what an earlier run left has been put in order. If there is no room
   * for a segment it opens all the same, and drops until there is.
   *
   * @param writing whose trades these are; should its epoch not be above those that the folder has
   *     seen, of whatever producer, the next above them is taken
   * @param console is told of trouble with files that no caller is to notice
   * @throws LoggerException if the folder is in use, or cannot be used
   */
  public static TradeLog open(
      TradeLogSettings settings, Writing writing, EpochClock clock, Console console) {
    TradeLog log = openForReading(settings, writing, clock, console);
    log.start();
    return log;
  }

  /**
   * As {@link #open}, but no segment is made before {@link #start()}: what an earlier run left can
   * be read, and until then there is hardly a file. A trade that comes before is dropped.
   */
  public static TradeLog openForReading(
      TradeLogSettings settings, Writing writing, EpochClock clock, Console console) {
    check("producer", writing.producer(), Origin.MAX_PRODUCER_BYTES);
    check("service", writing.service(), TradeFileHeader.MAX_NAME_BYTES);
    check("host", writing.host(), TradeFileHeader.MAX_NAME_BYTES);
    LastResort lastResort = new LastResort(console);
    FolderLock lock = null;
    try {
      Files.createDirectories(settings.folder());
      lock = FolderLock.take(settings.folder());
      TradeLog log = new TradeLog(settings, writing, clock, lock, lastResort);
      lock = null;
      log.housekeeper.start();
      if (log.syncer != null) {
        log.syncer.start();
      }
      return log;
    } catch (FolderLock.HeldException e) {
      throw new LoggerException(
          "the trade log in %s is already written by %s: close that one, or give this one a folder of its own"
              .formatted(settings.folder().toAbsolutePath(), e.owner()),
          e);
    } catch (IOException e) {
      throw new LoggerException(
          "cannot open the trade log in %s: %s".formatted(settings.folder().toAbsolutePath(), e),
          e);
    } finally {
      closeQuietly(lock, lastResort);
    }
  }

  /**
   * Makes room for trades, to be called before the first of them: takes as long as writing some
   * segments full of zeros. Any thread; done again it costs a read of memory, and after {@link
   * #stop()} it does nothing.
   */
  public void start() {
    housekeeper.want();
  }

  /** Starts a trade on the calling thread; what it had begun and not committed is forgotten. */
  public TradeEncoder begin() {
    return encoders.get().begin();
  }

  /** Appends a trade; as {@link TradeEncoder#commit()}. */
  public boolean write(Trade trade) {
    return begin()
        .tradeId(trade.tradeId())
        .symbol(trade.symbol())
        .exchange(trade.exchange())
        .strategy(trade.strategy())
        .prices(trade.buyPrice(), trade.sellPrice())
        .quantity(trade.quantity())
        .profit(trade.profit())
        .success(trade.success())
        .executionTime(trade.executionNanos())
        .metadata(trade.metadata())
        .commit();
  }

  /** Appends what an encoder has staged. */
  boolean append(byte[] staged, CRC32C checksum, boolean isAltered) {
    DropReason dropped;
    try {
      dropped = chain.append(staged, Slot.TRADE, checksum);
    } catch (UncheckedIOException e) {
      dropped = DropReason.NOT_SYNCED;
    } catch (RuntimeException | InternalError e) {
      // If somebody cuts a file off under us, this is the kindest way in which that can end.
      dropped = DropReason.FAILED;
    }
    if (dropped != null) {
      drops.count(dropped);
      return false;
    }
    if (isAltered) {
      altered.getAndIncrement();
    }
    return true;
  }

  /** The reader of this log; there is one. It must be closed, or done with, before the log is. */
  public TradeReader reader() {
    return reader;
  }

  /** For tests that claim a slot and do not go on. */
  SegmentChain chain() {
    return chain;
  }

  /** The log in figures. */
  public TradeLogStatistics statistics() {
    return new TradeLogStatistics(
        chain.claimed() - declarations.written(),
        altered.get(),
        drops.sinceOpened(),
        reader.given(),
        reader.acknowledged(),
        reader.abandoned(),
        reader.damaged(),
        syncer == null ? 0 : syncer.failures(),
        catalog.size(),
        catalog.bytes());
  }

  /**
   * Takes no more trades; commits are answered with false from now on. What was committed can still
   * be read. Done again it does nothing.
   */
  public synchronized void stop() {
    if (!isStopped) {
      isStopped = true;
      housekeeper.stop();
      if (syncer != null) {
        syncer.close();
      }
      housekeeper.finish();
    }
  }

  /** Stops it, closes its reader, and lets others open the folder. */
  @Override
  public synchronized void close() {
    stop();
    reader.close();
    closeQuietly(lock, lastResort);
  }

  private static void check(String what, String name, int most) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (name.isEmpty() || bytes > most) {
      throw new LoggerException(
          "the %s of a trade log must have 1 to %d bytes, and has %d".formatted(what, most, bytes));
    }
  }

  private static Position min(Position one, Position other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static void closeQuietly(@Nullable FolderLock lock, LastResort lastResort) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      lastResort.say(
          "cannot free the lock of a trade log, which is free once the process ends: " + e);
    }
  }
}
