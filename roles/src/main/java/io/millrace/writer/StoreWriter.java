package io.millrace.writer;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.model.LogBatch;
import io.millrace.model.LossReport;
import io.millrace.ports.Component;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import io.millrace.ports.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries batches from the queue to a store, on one thread of its own. The queue is told to forget
 * a batch only when the store has made it, and all before it, durable; so whichever process dies,
 * nothing between the two is lost, and what is delivered twice the store passes over. Between the
 * two the {@link Ledger} is told: what it does not know of yet is delivered, and entered, again.
 *
 * <p>A store makes a batch durable long after it took it, so many are in flight, within the limits
 * of {@link WriterSettings}. What it refuses for now (OVERLOADED, UNAVAILABLE) is sent again, with
 * growing waits, until it is taken. What it will never take (any other failure) is set aside, so
 * that one bad batch does not hold up all behind it.
 *
 * <p>The thread is never interrupted, as that would close the files the store works on.
 */
public final class StoreWriter implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWriter.class);

  /** No store takes so long to make a batch durable; one that does hangs. */
  private static final Duration STUCK = Duration.ofMinutes(5);

  /** How often the thread looks up from waiting: what is durable by then is acknowledged. */
  private static final Duration TURN = Duration.ofMillis(100);

  /** How long what is durable waits to be entered in the ledger together with more. */
  private static final long PACE_NANOS = 20_000_000;

  private static final long PATIENCE_NANOS = 10_000_000;

  private final Queue queue;
  private final String group;
  private final Sink store;
  private final Consumer<LogBatch> found;
  private final SetAside setAside;
  private final @Nullable Ledger ledger;
  private final WriterSettings settings;
  private final InFlight inFlight;
  private final WriterMetrics metrics;
  private final Trouble trouble;
  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

  /** When something was acknowledged last. For the writer's thread. */
  private long acknowledged = System.nanoTime() - PACE_NANOS;

  /**
   * @param group of the queue: writers of one store share it, and each store has its own, as it is
   *     to have all records
   * @param found is given each batch once the store has taken it, which may be a moment before it
   *     is durable there, and again after a restart; must be quick
   * @param setAside keeps what the store will never take, for a person to look at
   * @param ledger is told what became of each batch before the queue is; null if nobody keeps it
   */
  public StoreWriter(
      Queue queue,
      String group,
      Sink store,
      Consumer<LogBatch> found,
      Queue setAside,
      @Nullable Ledger ledger,
      WriterSettings settings,
      MeterRegistry registry) {
    this.queue = queue;
    this.group = group;
    this.store = store;
    this.found = found;
    this.ledger = ledger;
    this.settings = settings;
    this.inFlight = new InFlight(settings.maxBatches(), settings.maxBytes());
    this.metrics = new WriterMetrics(registry, store.name(), inFlight);
    this.trouble = new Trouble(settings, metrics::retried);
    this.setAside = new SetAside(setAside, store.name(), trouble, metrics::setAside);
  }

  /** Begins to carry. May be called once. */
  public void start() {
    Thread started = Thread.ofPlatform().name(store.name() + "-writer").unstarted(this::run);
    if (!thread.compareAndSet(null, started)) {
      throw new IllegalStateException("the writer was started before");
    }
    started.start();
  }

  @Override
  public Health check() {
    Thread running = thread.get();
    if (running == null || !running.isAlive()) {
      return new Health(false, "not running");
    }
    String wrong = trouble.text();
    Duration waiting = inFlight.age();
    if (wrong == null && waiting.compareTo(STUCK) > 0) {
      wrong = "the store has not made durable what it was given " + waiting.toSeconds() + " s ago";
    }
    return wrong == null
        ? new Health(true, inFlight.rows() + " rows on their way to the store")
        : new Health(false, wrong);
  }

  /**
   * Takes nothing more from the queue, waits (at most as long as the settings say) until what was
   * handed to the store is durable, and acknowledges that.
   */
  @Override
  public void close() {
    trouble.stop();
    Thread running = thread.get();
    if (running == null) {
      return;
    }
    try {
      if (!running.join(settings.drainTimeout().plus(TURN.multipliedBy(10)))) {
        LOG.warn("the writer did not stop in time; what it has in hand will be delivered again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // A thread that ended with an error would leave the queue to grow without a word.
  @SuppressWarnings("CatchThrowable")
  private void run() {
    while (!trouble.isStopping()) {
      try (Queue.GroupReader reader = queue.open(group)) {
        carry(reader);
        drain(reader);
      } catch (InterruptedException e) {
        LOG.warn("the writer was interrupted, and stops");
        return;
      } catch (Throwable e) {
        // A reader opened anew begins behind the last acknowledgement, so nothing is passed over.
        inFlight.clear();
        LOG.error("the writer failed; it goes on from the last acknowledgement", e);
        trouble.pause(MillraceException.of(e));
      }
    }
  }

  private void carry(Queue.GroupReader reader) throws InterruptedException {
    while (!trouble.isStopping()) {
      for (Delivery delivery : poll(reader)) {
        Entry entry = new Entry(delivery);
        makeRoom(reader, entry.bytes());
        if (!send(reader, entry)) {
          return;
        }
        inFlight.add(entry);
      }
      settle(reader);
    }
  }

  /** What a reader gets over by itself is no reason to open another, and disturb a whole group. */
  private List<Delivery> poll(Queue.GroupReader reader) throws InterruptedException {
    try {
      List<Delivery> deliveries = reader.poll(TURN);
      if (inFlight.oldest() == null) {
        trouble.over();
      }
      return deliveries;
    } catch (MillraceException e) {
      if (!e.kind().isPassing()) {
        throw e;
      }
      trouble.pause(e);
      return List.of();
    }
  }

  /** Has the store make durable what it holds: it cannot know that nothing more will come. */
  private void makeRoom(Queue.GroupReader reader, int length) {
    settle(reader);
    while (!inFlight.hasRoom(length) && !trouble.isStopping()) {
      acknowledged = System.nanoTime() - PACE_NANOS;
      try {
        store.flush();
      } catch (MillraceException e) {
        trouble.pause(e);
      }
      settle(reader);
    }
  }

  /** Acknowledges what is durable, and sends again what the store took and failed to keep. */
  private void settle(Queue.GroupReader reader) {
    acknowledge(reader);
    Entry oldest = inFlight.oldest();
    Throwable cause = oldest == null ? null : oldest.failure();
    if (oldest != null && cause != null && refused(oldest, cause)) {
      for (Entry failed : inFlight.failed()) {
        if (!send(reader, failed)) {
          return;
        }
      }
    }
  }

  /** Hands a batch to the store until it takes it, or sets it aside; false if stopped before. */
  private boolean send(Queue.GroupReader reader, Entry entry) {
    while (!trouble.isStopping()) {
      try {
        LogBatch batch = entry.delivery().batch();
        if (LossReport.isReport(batch)) {
          entry.accepted(CompletableFuture.completedFuture(null));
        } else if (entry.accepted(store.append(batch).toCompletableFuture())) {
          show(batch);
        }
        return true;
      } catch (RuntimeException e) {
        if (!refused(entry, e)) {
          return true;
        }
        acknowledge(reader);
      }
    }
    return false;
  }

  /** Waits, if the store may take the batch later; else sets it aside and returns false. */
  private boolean refused(Entry entry, Throwable cause) {
    MillraceException failure = MillraceException.of(cause);
    if (failure.kind().isPassing()) {
      trouble.pause(failure);
    } else {
      setAside.keep(entry, failure);
    }
    return !entry.isSetAside();
  }

  /**
   * Acknowledges what is durable, and settled; not one by one, as the ledger's disk takes a while.
   */
  private void acknowledge(Queue.GroupReader reader) {
    if (System.nanoTime() - acknowledged >= PACE_NANOS) {
      acknowledgeAll(reader);
    }
  }

  private void acknowledgeAll(Queue.GroupReader reader) {
    List<Entry> done = inFlight.done();
    if (done.isEmpty() || !enter(done)) {
      return;
    }
    for (Entry entry : done) {
      if (!entry.isSetAside()) {
        metrics.stored(entry.rows(), System.nanoTime() - entry.since());
      }
      inFlight.removeOldest();
    }
    trouble.over();
    reader.acknowledge(done.getLast().delivery());
    acknowledged = System.nanoTime();
  }

  /** Tells the ledger; false if it cannot take it now. */
  private boolean enter(List<Entry> done) {
    if (ledger == null) {
      return true;
    }
    Settlements settlements = new Settlements(store.name(), ledger.limits().services());
    done.forEach(settlements::add);
    try {
      ledger.settle(settlements.all());
      return true;
    } catch (MillraceException e) {
      if (!e.kind().isPassing()) {
        throw e;
      }
      trouble.pause(e);
      return false;
    }
  }

  private void drain(Queue.GroupReader reader) throws InterruptedException {
    long end = System.nanoTime() + settings.drainTimeout().toNanos();
    if (inFlight.oldest() != null) {
      LOG.info(
          "waiting until {} rows are durable, {} s at most",
          inFlight.rows(),
          settings.drainTimeout().toSeconds());
      // Beside this thread, which waits so long and no longer.
      Thread.ofVirtual().name("last-flush").start(this::flush);
    }
    acknowledgeAll(reader);
    for (Entry oldest = inFlight.oldest(); oldest != null; oldest = inFlight.oldest()) {
      long left = end - System.nanoTime();
      if (left <= 0 || oldest.failure() != null) {
        LOG.warn("{} rows are not durable yet, and will be delivered again", inFlight.rows());
        return;
      }
      if (oldest.isDone()) {
        LockSupport.parkNanos(PATIENCE_NANOS); // it is the ledger that cannot take it yet
      }
      oldest.await(left);
      acknowledgeAll(reader);
    }
  }

  private void flush() {
    try {
      store.flush();
    } catch (MillraceException e) {
      LOG.warn("the last flush failed: {}", e.getMessage());
    }
  }

  private void show(LogBatch batch) {
    try {
      found.accept(batch);
    } catch (RuntimeException e) {
      // Those who look on must not hold up what is to be kept.
      LOG.error("showing {} failed", batch, e);
    }
  }
}
