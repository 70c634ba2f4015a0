package io.millrace.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.model.LogRecord;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.trade.TradeStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The desk of today, of each tenant: is given the trades of each batch once the store of trades has
 * taken it, and shows what they add up to since midnight, UTC, to whoever looks on. To give it one
 * never waits, and costs no more than to add up its trades.
 *
 * <p>What was stored before it began it has the store add up, beside what comes in; a trade that
 * comes both ways, or is delivered twice, counts once, as {@link Day} argues. A batch that the
 * store took and then failed to keep for good stays on the desk until midnight or the next start.
 * Thread-safe.
 */
public final class LiveDesk implements Consumer<Batch<TradeRecord>>, AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final TradeStore store;
  private final DeskLimits limits;
  private final InstantSource clock;
  private final Map<String, TenantDesk> desks = new ConcurrentHashMap<>();
  private final AtomicInteger viewers = new AtomicInteger();
  private final Counter unseen;

  /** Reads what was stored before; one reader at a time, as it is the store's work. */
  private final ExecutorService readers =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("desk-reader").factory());

  /**
   * @param registry where it counts
   */
  public LiveDesk(
      TradeStore store, DeskLimits limits, MeterRegistry registry, InstantSource clock) {
    this.store = store;
    this.limits = limits;
    this.clock = clock;
    Gauge.builder("millrace.desk.viewers", viewers, AtomicInteger::get)
        .description("Viewers of the live desk")
        .register(registry);
    this.unseen =
        Counter.builder("millrace.desk.unseen.trades")
            .description("Trades of tenants beyond those that have a desk")
            .register(registry);
  }

  /** Begins to read the trades of today, before anybody looks. */
  public void begin() {
    TenantDesk _ = desk(LogRecord.DEFAULT_TENANT);
  }

  /** Takes the trades of a batch. */
  @Override
  public void accept(Batch<TradeRecord> trades) {
    if (trades.rows().isEmpty()) {
      return;
    }
    TenantDesk desk = desk(trades.tenant());
    if (desk == null) {
      unseen.increment(trades.rows().size());
    } else {
      desk.add(trades);
    }
  }

  /**
   * Begins to look on. The view must be closed.
   *
   * @throws MillraceException OVERLOADED if as many look on as may, or the tenant has no desk as
   *     too many others have
   */
  public DeskView open(String tenant) {
    TenantDesk desk = desk(tenant);
    if (desk == null) {
      throw overloaded(
          "%d tenants have a live desk, the most who may; raise desk.tenants"
              .formatted(limits.tenants()));
    }
    if (viewers.incrementAndGet() > limits.viewers()) {
      viewers.decrementAndGet();
      throw overloaded(
          "%d look on at the live desk, the most who may; close one, or try again later"
              .formatted(limits.viewers()));
    }
    return new DeskView(desk, viewers::decrementAndGet);
  }

  private static MillraceException overloaded(String message) {
    return new MillraceException(Kind.OVERLOADED, message, null, RETRY_AFTER);
  }

  /** Ends all views, and what is read from the store. */
  @Override
  public void close() {
    readers.shutdown();
    desks.values().forEach(TenantDesk::close);
  }

  private @Nullable TenantDesk desk(String tenant) {
    TenantDesk known = desks.get(tenant);
    if (known != null || desks.size() >= limits.tenants()) {
      return known;
    }
    return desks.computeIfAbsent(
        tenant,
        name -> {
          TenantDesk desk = new TenantDesk(name, store, limits, readers, clock);
          desk.begin();
          return desk;
        });
  }
}
