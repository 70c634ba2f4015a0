package io.millrace.agent.kubernetes;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pods of this node, as the API told them last: listed each while, and when one is seen that is
 * not known. One thread asks of pods; what it tells of itself may be asked by any.
 */
public final class Pods implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Pods.class.getName());

  /** Between two lists, however many new pods are seen; and the first wait after a failure. */
  private static final long LEAST_PAUSE_NANOS = 500_000_000;

  /** Unknown pods that are remembered; when there are more they are asked for anew. */
  private static final int MOST_UNKNOWN = 10_000;

  private static final Duration STOP = Duration.ofSeconds(5);

  private final KubernetesSettings settings;
  private final PodApi api;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition asked = lock.newCondition();
  private boolean isAsked;
  private volatile boolean isStopping;
  private volatile Listed listed = new Listed(Map.of(), 0, System.nanoTime(), false);
  private final LongAdder lists = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile String lastFailure = "";

  /** When each pod was first seen that was not known then. */
  private final Map<Pod.Name, Long> unknownSince = new HashMap<>();

  /**
   * What a list had.
   *
   * @param version another, if and only if the pods are
   * @param begunAt {@link System#nanoTime} before it was asked for
   */
  private record Listed(Map<Pod.Name, Pod> pods, long version, long begunAt, boolean isReal) {}

  private Pods(KubernetesSettings settings) {
    this.settings = settings;
    api = new PodApi(settings);
    thread = Thread.ofVirtual().name("agent-pods").unstarted(this::run);
  }

  /**
   * Starts to list them.
   *
   * @param environment of the process, which tells where the API is
   * @throws IllegalArgumentException if that cannot be known
   */
  public static Pods start(KubernetesSettings settings, Map<String, String> environment) {
    Pods pods = new Pods(settings.in(environment));
    pods.thread.start();
    return pods;
  }

  private void run() {
    int failuresInTurn = 0;
    while (!isStopping) {
      long begun = System.nanoTime();
      try {
        Map<Pod.Name, Pod> pods = Map.copyOf(api.list());
        Listed before = listed;
        long version = pods.equals(before.pods()) ? before.version() : before.version() + 1;
        listed = new Listed(pods, version, begun, true);
        lists.increment();
        failuresInTurn = 0;
      } catch (IOException | RuntimeException e) {
        failed(e, failuresInTurn++);
      }
      try {
        pause(failuresInTurn);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void failed(Exception e, int before) {
    lastFailure = e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString();
    failures.increment();
    if (before == 0 && !isStopping) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the API of Kubernetes does not tell of pods, and is asked again: {0}",
          lastFailure);
    }
  }

  /** Waits until pods are to be listed again. */
  private void pause(int failuresInTurn) throws InterruptedException {
    long refresh = settings.refreshInterval().toNanos();
    long least = Math.min(refresh, LEAST_PAUSE_NANOS << Math.min(failuresInTurn, 20));
    Thread.sleep(Duration.ofNanos(least));
    lock.lockInterruptibly();
    try {
      long left = failuresInTurn > 0 ? 0 : refresh - least;
      while (!isAsked && left > 0) {
        left = asked.awaitNanos(left);
      }
      isAsked = false;
    } finally {
      lock.unlock();
    }
  }

  /** What is known of a pod. */
  public Optional<Pod> find(Pod.Name name) {
    return Optional.ofNullable(listed.pods().get(name.withoutUid())).filter(pod -> pod.is(name));
  }

  /**
   * Whether its records may go: it is known, or the API does not know it, or it was waited for as
   * long as may be.
   *
   * @param now {@link System#nanoTime}
   */
  public boolean isSettled(Pod.Name name, long now) {
    if (find(name).isPresent()) {
      unknownSince.remove(name);
      return true;
    }
    if (unknownSince.size() >= MOST_UNKNOWN) {
      unknownSince.clear();
    }
    Long since = unknownSince.putIfAbsent(name, now);
    if (since == null) {
      ask();
      return settings.labelWait().isZero();
    }
    Listed last = listed;
    return now - since >= settings.labelWait().toNanos()
        || (last.isReal() && last.begunAt() - since > 0);
  }

  private void ask() {
    lock.lock();
    try {
      isAsked = true;
      asked.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Changes when what is known of any pod does. */
  public long version() {
    return listed.version();
  }

  public PodsStatus status() {
    return new PodsStatus(
        listed.pods().size(), api.leftOut(), lists.sum(), failures.sum(), lastFailure);
  }

  /** Lists them no more. */
  @Override
  public void close() {
    isStopping = true;
    thread.interrupt();
    try {
      thread.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
