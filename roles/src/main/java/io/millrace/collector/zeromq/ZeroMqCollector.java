package io.millrace.collector.zeromq;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.model.LogBatch;
import io.millrace.model.wire.Signal;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.ports.Component;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZAuth;
import org.zeromq.ZCert;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * Takes records in over ZeroMQ: from our own loggers, each batch acknowledged once it is durable;
 * and from whoever pushes MessagePack, without an answer. docs/wire.md is the reference.
 */
public final class ZeroMqCollector implements Component {
  /** Messages of one peer that wait in this process before TCP makes the peer wait. */
  private static final int HIGH_WATER_MARK = 16;

  /** Answers, of some tens of bytes, that wait for one peer to read them. */
  private static final int ANSWERS = 1_024;

  private final ZContext context = new ZContext(1);
  private final ZeroMqSettings settings;
  private final @Nullable ZAuth authority;
  private final @Nullable ZCert keys;
  private final List<Listener> listeners = new ArrayList<>();
  private final Map<String, String> endpoints = new HashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Binds the ports and begins to take records.
   *
   * @param queues where batches of our own loggers go; without one for metrics, points of metrics
   *     are taken and discarded, and that is counted
   * @param pushed gives pushed records their origin and sends them
   * @throws MillraceException INVALID if a port cannot be bound, or keys are missing
   */
  public ZeroMqCollector(
      ZeroMqSettings settings,
      BatchLimits limits,
      Map<Signal, Queue> queues,
      BiFunction<Signal, LogBatch, CompletionStage<LogBatch>> pushed,
      MeterRegistry registry,
      InstantSource clock) {
    this.settings = settings;
    ZeroMqMetrics metrics = new ZeroMqMetrics(registry);
    Discard discard = new Discard(metrics);
    try {
      keys = settings.encrypts() ? new CurveKeys(settings.keys()).server() : null;
      authority = keys == null ? null : authority();
      ZMQ.Socket batches = bind(SocketType.ROUTER, "zeromq.port", settings.port());
      endpoints.put("batches", batches.getLastEndpoint());
      listeners.add(
          new BatchListener(
              context, batches, queues, settings.maxBytesInFlight(), metrics, discard));
      ZMQ.Socket logs = bind(SocketType.PULL, "zeromq.logs-port", settings.logsPort());
      endpoints.put("logs", logs.getLastEndpoint());
      listeners.add(
          listener(
              "logs",
              logs,
              new PushedRecords(Signal.RECORDS, UnaryOperator.identity(), limits, clock, metrics),
              pushed));
      ZMQ.Socket points = bind(SocketType.PULL, "zeromq.metrics-port", settings.metricsPort());
      endpoints.put("metrics", points.getLastEndpoint());
      listeners.add(
          listener(
              "metrics",
              points,
              new PushedRecords(Signal.METRICS, new PushedMetrics(), limits, clock, metrics),
              queues.containsKey(Signal.METRICS) ? pushed : keepingNoMetrics(pushed, discard)));
      listeners.forEach(Listener::start);
    } catch (RuntimeException e) {
      listeners.forEach(Listener::close);
      context.close();
      throw e;
    }
  }

  /**
   * Where it listens, each as {@code tcp://HOST:PORT}: {@code batches}, {@code logs} and {@code
   * metrics}.
   */
  public Map<String, String> endpoints() {
    return Map.copyOf(endpoints);
  }

  @Override
  public Health check() {
    return listeners.stream().allMatch(Listener::isTaking)
        ? new Health(true, "listening at " + String.join(", ", new TreeMap<>(endpoints).values()))
        : new Health(false, "a listener has failed; start the server again");
  }

  /**
   * Takes nothing more in, answers what becomes durable meanwhile, and frees the ports. Again:
   * nothing.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    listeners.reversed().forEach(Listener::close);
    if (authority != null) {
      authority.close();
    }
    context.close();
  }

  private PushListener listener(
      String name,
      ZMQ.Socket socket,
      PushedRecords reader,
      BiFunction<Signal, LogBatch, CompletionStage<LogBatch>> sender) {
    return new PushListener(context, name, socket, reader, sender, settings.maxPushedInFlight());
  }

  /** What cannot be read is told in a record all the same. */
  private static BiFunction<Signal, LogBatch, CompletionStage<LogBatch>> keepingNoMetrics(
      BiFunction<Signal, LogBatch, CompletionStage<LogBatch>> pushed, Discard discard) {
    return (signal, batch) -> {
      if (signal != Signal.METRICS) {
        return pushed.apply(signal, batch);
      }
      discard.discard(batch);
      return CompletableFuture.completedFuture(batch);
    };
  }

  private ZAuth authority() {
    ZAuth made = new ZAuth(context);
    made.configureCurve(new CurveKeys(settings.keys()).clients().toString());
    return made;
  }

  private ZMQ.Socket bind(SocketType type, String setting, int port) {
    ZMQ.Socket socket = context.createSocket(type);
    socket.setMaxMsgSize(settings.maxMessageBytes());
    socket.setRcvHWM(HIGH_WATER_MARK);
    socket.setSndHWM(ANSWERS);
    // Answers that were given are still sent when the process ends.
    socket.setLinger(1_000);
    if (type == SocketType.PULL) {
      // A heartbeat towards a sender that has ended is answered by a reset, and that would throw
      // away what the sender had left with the network for us to read.
      socket.setTCPKeepAlive(1);
    } else {
      socket.setHeartbeatIvl(5_000);
      socket.setHeartbeatTimeout(15_000);
    }
    if (keys != null) {
      socket.setZapDomain("millrace");
      socket.setCurveServer(true);
      socket.setCurvePublicKey(keys.getPublicKey());
      socket.setCurveSecretKey(keys.getSecretKey());
    }
    String endpoint = "tcp://%s:%s".formatted(settings.host(), port == 0 ? "*" : port);
    try {
      socket.bind(endpoint);
    } catch (ZMQException e) {
      throw new MillraceException(
          Kind.INVALID,
          "cannot listen at %s: is another server there? Choose another with %s"
              .formatted(endpoint, setting),
          e);
    }
    return socket;
  }
}
