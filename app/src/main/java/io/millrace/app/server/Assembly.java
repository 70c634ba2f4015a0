package io.millrace.app.server;

import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.app.config.Configuration;
import io.millrace.app.config.LogEngine;
import io.millrace.app.config.MetricEngine;
import io.millrace.app.config.TradeEngine;
import io.millrace.collector.Collector;
import io.millrace.collector.zeromq.ZeroMqCollector;
import io.millrace.desk.LiveDesk;
import io.millrace.desk.http.DeadLetterApi;
import io.millrace.desk.http.DeskApi;
import io.millrace.http.BaseApi;
import io.millrace.model.Incarnation;
import io.millrace.model.LogBatch;
import io.millrace.ports.Component;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import io.millrace.ports.ledger.Frontier;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.metadata.Metadata;
import io.millrace.protocols.socket.Sockets;
import io.millrace.query.RunningQueries;
import io.millrace.query.http.QueryApi;
import io.millrace.query.verify.Verification;
import io.millrace.system.Parts;
import io.millrace.system.SystemApi;
import io.millrace.system.SystemHistory;
import io.millrace.tail.FollowingTails;
import io.millrace.tail.JoiningTails;
import io.millrace.tail.TailHub;
import io.millrace.tail.Tails;
import io.millrace.workspace.WorkspaceApi;
import io.millrace.writer.DeadLetters;
import io.millrace.writer.LogSink;
import io.millrace.writer.MetricSink;
import io.millrace.writer.TradeSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the roles of one process together over its engines. What is made later is closed earlier, so
 * that whatever was accepted still finds its way.
 */
final class Assembly {
  /** Enough for the partitions of a queue that several writers share to be used about evenly. */
  private static final int LANES = 16;

  /** Producers of which it is known what is in flight: about 3 MiB. */
  private static final int PRODUCERS_IN_FLIGHT = 20_000;

  /**
   * How long a reader of what was set aside waits for it: one on Kafka has to be admitted first.
   */
  private static final Duration ADMITTED = Duration.ofSeconds(5);

  private static final Duration AT_ONCE = Duration.ofMillis(500);

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Configuration configuration;
  private final Set<Role> roles;
  private final Shutdown shutdown;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Engines engines;
  private final Map<String, Component> components = new LinkedHashMap<>();
  private final List<Consumer<ServerBuilder>> services = new ArrayList<>();
  private final Map<String, String> endpoints = new HashMap<>();
  private final TailHub hub;
  private final Frontier frontier = new Frontier(PRODUCERS_IN_FLIGHT);
  private final List<Runnable> views = new ArrayList<>();
  private @Nullable Incarnation life;

  Assembly(Configuration configuration, Set<Role> roles, Shutdown shutdown) {
    this.configuration = configuration;
    this.roles = roles;
    this.shutdown = shutdown;
    this.engines = new Engines(configuration, registry, shutdown);
    this.hub = new TailHub(configuration.tail(), registry);
  }

  /** Makes and starts all parts; what they answer is to be bound to the port. */
  Consumer<ServerBuilder> assemble() {
    shutdown.then("metrics", registry::close);
    shutdown.then("garbage collection metrics", ProcessMetrics.bind(registry)::close);
    bindDisk();
    engines.warnOfUnused();
    Queues queues = queues();
    if (roles.contains(Role.WRITER) || roles.contains(Role.QUERY)) {
      storeRoles(queues);
    }
    if (roles.contains(Role.COLLECTOR)) {
      collect(queues);
    }
    if (roles.contains(Role.QUERY)) {
      services.add(PageService::bindFiles);
    }
    ReadinessLog log = new ReadinessLog(components, LOOK);
    log.start();
    shutdown.then("log of readiness", log::close);
    Map<String, Component> decisive = decisive(queues.records());
    SystemApi system = system(decisive);
    return builder -> {
      new BaseApi(decisive, Set.copyOf(configuration.server().trustedHosts()), registry)
          .bind(builder);
      system.bind(builder);
      services.forEach(service -> service.accept(builder));
    };
  }

  /** The room on the disk that the folder of data is on, if this process keeps any. */
  private void bindDisk() {
    if (Role.keepData(configuration, roles)) {
      new DiskSpaceMetrics(configuration.data().toAbsolutePath().toFile()).bindTo(registry);
    }
  }

  private SystemApi system(Map<String, Component> decisive) {
    InstantSource clock = InstantSource.system();
    SystemHistory history = new SystemHistory(configuration.system(), registry, clock);
    history.start();
    shutdown.then("history of metrics", history::close);
    List<String> names = roles.stream().sorted().map(Assembly::name).toList();
    Map<String, String> chosen = new LinkedHashMap<>();
    chosen.put("queue", name(configuration.queue()));
    chosen.put("logs", name(configuration.logs()));
    chosen.put("trades", name(configuration.trades()));
    chosen.put("metrics", name(configuration.metrics()));
    chosen.put("ledger", name(configuration.ledger()));
    chosen.put("metadata", name(configuration.metadata()));
    return new SystemApi(history, new Parts(clock.instant(), names, chosen), decisive);
  }

  private Queues queues() {
    Set<String> groups = new HashSet<>(Set.of(Writers.group(Engines.LOGS)));
    if (configuration.trades() != TradeEngine.NONE) {
      groups.add(Writers.group(Engines.TRADES));
    }
    Queue records = engines.queue(groups);
    components.put(name(configuration.queue()), records);
    if (configuration.metrics() == MetricEngine.NONE || roles.equals(Set.of(Role.QUERY))) {
      return new Queues(records, null);
    }
    Queue metrics = engines.metricQueue(Set.of(Writers.group(Engines.METRICS)));
    components.put(name(configuration.queue()) + " of " + Engines.METRICS, metrics);
    return new Queues(records, metrics);
  }

  /** The parts without which the process is not ready. */
  private Map<String, Component> decisive(Queue queue) {
    Map<String, Component> decisive = new LinkedHashMap<>(components);
    if (roles.equals(Set.of(Role.QUERY))) {
      decisive.put(name(configuration.queue()), new Dispensable(queue, "live tails wait"));
    }
    return decisive;
  }

  /** Where it listens beside HTTP, by what for. */
  Map<String, String> endpoints() {
    return Map.copyOf(endpoints);
  }

  /** Ends what would otherwise go on for as long as somebody looks; to be done first of all. */
  void endTails() {
    hub.close();
    views.forEach(Runnable::run);
  }

  /** The roles that have to do with the stores. */
  private void storeRoles(Queues queues) {
    Ledger ledger = engines.ledger();
    Stores stores =
        new Stores(engines.logs(ledger), engines.trades(ledger), engines.metrics(), ledger);
    LiveDesk desk = roles.contains(Role.QUERY) ? desk(stores) : null;
    if (roles.contains(Role.WRITER)) {
      write(queues, stores, desk);
    }
    components.put(name(configuration.logs()), stores.logs());
    if (stores.trades() != null) {
      components.put(Engines.TRADES, stores.trades());
    }
    if (stores.metrics() != null) {
      components.put(Engines.METRICS, stores.metrics());
    }
    if (ledger != null) {
      components.put("ledger", ledger);
    }
    if (roles.contains(Role.QUERY)) {
      query(stores, JoiningTails.of(tails(queues), stores.logs()), desk);
    }
  }

  private @Nullable LiveDesk desk(Stores stores) {
    if (stores.trades() == null) {
      return null;
    }
    LiveDesk desk =
        new LiveDesk(stores.trades(), configuration.desk(), registry, InstantSource.system());
    shutdown.then("live desk", desk::close);
    desk.begin();
    return desk;
  }

  private void write(Queues queues, Stores stores, @Nullable LiveDesk desk) {
    Writers writers =
        new Writers(
            configuration.writer(),
            stores.ledger(),
            () -> life().producer(),
            components,
            shutdown,
            registry);
    Queue setAside = engines.setAside(Engines.RECORDS);
    Map<String, DeadLetters> letters = new HashMap<>();
    letters.put(Engines.RECORDS, letters(setAside, queues.records()));
    LogSink logs = new LogSink(stores.logs(), stores.trades() == null);
    boolean embedded = configuration.logs() == LogEngine.BLOCKS;
    Consumer<LogBatch> found = queues.areShared() ? _ -> {} : hub;
    writers.start(queues.records(), logs, embedded, found, setAside);
    if (stores.trades() != null) {
      TradeSink trades = new TradeSink(stores.trades(), desk == null ? _ -> {} : desk);
      writers.start(queues.records(), trades, true, _ -> {}, setAside);
    }
    if (stores.metrics() != null && queues.metrics() != null) {
      MetricSink metrics = new MetricSink(stores.metrics(), registry);
      Queue metricsAside = engines.setAside(Engines.METRICS);
      writers.start(queues.metrics(), metrics, true, _ -> {}, metricsAside);
      letters.put(Engines.METRICS, letters(metricsAside, queues.metrics()));
    }
    DeadLetterApi api = new DeadLetterApi(letters, configuration.query(), registry);
    shutdown.then("dead letters", api::close);
    services.add(api::bind);
  }

  private static DeadLetters letters(Queue setAside, Queue queue) {
    boolean elsewhere = queue.abilities().contains(Queue.Ability.SHARED);
    return new DeadLetters(setAside, queue, elsewhere ? ADMITTED : AT_ONCE);
  }

  /** The writer shows what it stored; unless there may be others, which store a part of it. */
  private Tails tails(Queues queues) {
    if (!queues.areShared()) {
      return Tails.of(hub);
    }
    FollowingTails following = new FollowingTails(queues.records(), hub);
    shutdown.then("tails of the queue", following::close);
    return following;
  }

  private void query(Stores stores, Tails tails, @Nullable LiveDesk desk) {
    Ledger ledger = stores.ledger();
    QueryApi.Accounting accounting =
        ledger == null
            ? null
            : new QueryApi.Accounting(
                ledger, frontier, new Verification(ledger, stores.logs(), stores.trades()));
    RunningQueries running = new RunningQueries(InstantSource.system(), registry);
    QueryApi api =
        new QueryApi(
            stores.accountedLogs(), accounting, tails, configuration.query(), running, registry);
    shutdown.then("queries", api::close);
    services.add(api::bind);
    DeskApi.Stores shown =
        new DeskApi.Stores(stores.accountedLogs(), stores.trades(), desk, stores.metrics(), ledger);
    DeskApi deskApi =
        new DeskApi(
            shown,
            configuration.desk(),
            configuration.query(),
            running,
            registry,
            InstantSource.system());
    shutdown.then("queries of the desk", deskApi::close);
    views.add(deskApi::endViews);
    services.add(deskApi::bind);
    remember();
    services.add(PageService::bindPages);
  }

  private void remember() {
    Metadata metadata = engines.metadata();
    components.put("metadata", new Dispensable(metadata, "nothing can be saved"));
    WorkspaceApi api = new WorkspaceApi(metadata, configuration.query(), registry);
    shutdown.then("calls about what users save", api::close);
    services.add(api::bind);
  }

  private void collect(Queues queues) {
    Incarnation own = life();
    Queues noted = queues.noting(frontier);
    Collector collector =
        new Collector(
            noted.bySignal(),
            own.producer(),
            own.epoch(),
            queues.areShared() ? LANES : 1,
            configuration.ingest(),
            registry,
            InstantSource.system());
    services.add(collector::bind);
    Protocols protocols =
        new Protocols(
            configuration.protocols(),
            collector,
            configuration.ingest().batch(),
            configuration.server().host());
    services.add(protocols::bind);
    views.add(protocols::end);
    Sockets sockets = new Sockets(configuration.protocols().sockets());
    shutdown.then("sockets of shippers", sockets::close);
    protocols.listen(sockets);
    if (sockets.areOpen()) {
      components.put("sockets", sockets);
    }
    if (configuration.zeromq().enabled()) {
      listen(noted, collector);
    }
  }

  private void listen(Queues queues, Collector collector) {
    ZeroMqCollector loggers =
        new ZeroMqCollector(
            configuration.zeromq(),
            configuration.ingest().batch(),
            queues.bySignal(),
            collector.sender()::send,
            registry,
            InstantSource.system());
    shutdown.then("ZeroMQ", loggers::close);
    components.put("zeromq", loggers);
    endpoints.putAll(loggers.endpoints());
  }

  /** Of this process, with its folder if it keeps anything there; which is its own by now. */
  private Incarnation life() {
    Incarnation known = life;
    if (known == null) {
      known =
          Role.keepData(configuration, roles)
              ? nextLife()
              : Incarnation.passing(Incarnation.COLLECTOR);
      life = known;
    }
    return known;
  }

  private Incarnation nextLife() {
    Path file = configuration.data().resolve(Engines.LIFE);
    try {
      return Incarnation.begin(file, Incarnation.COLLECTOR);
    } catch (Incarnation.DamagedException e) {
      throw new MillraceException(Kind.CORRUPT, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new MillraceException(
          Kind.UNAVAILABLE, "cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static String name(Enum<?> engine) {
    return engine.name().toLowerCase(Locale.ROOT);
  }
}
