package io.millrace.agent.send;

import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is in the buffer, in order, to whichever collector takes it: those that work by turns,
 * and those that failed after a while again. One request is under way at a time, and what it holds
 * leaves the buffer once a collector has made it durable. A request that may have arrived is sent
 * again all the same, as its records have origins.
 */
public final class Sender implements Runnable {
  private static final System.Logger LOG = System.getLogger(Sender.class.getName());

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration MISPLACED_WAIT = Duration.ofSeconds(10);

  private final Queue.GroupReader reader;
  private final List<Collector> collectors;
  private final RequestMaker requests;
  private final Losses losses;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition dropping = lock.newCondition();
  private boolean isToDrop;
  private int turn;
  private volatile boolean isStopping;

  /** When it began to wait for more and none came; {@link System#nanoTime}. */
  private volatile long emptyAt = System.nanoTime();

  private final LongAdder sentRecords = new LongAdder();
  private final LongAdder sentBytes = new LongAdder();

  /**
   * @param reader of the buffer
   * @param addresses of collectors that all feed the same queue; at least one
   * @throws IllegalArgumentException if one of them is no address
   */
  public Sender(
      Queue.GroupReader reader, List<String> addresses, SendingSettings settings, Losses losses) {
    this.reader = reader;
    requests = new RequestMaker(settings.compressionLevel());
    this.losses = losses;
    collectors = addresses.stream().map(address -> new Collector(address, settings)).toList();
    if (collectors.isEmpty()) {
      throw new IllegalArgumentException(
          "collectors is empty: name at least one, like [http://127.0.0.1:7070]");
    }
  }

  /** Sends until the thread is interrupted. */
  @Override
  public void run() {
    try {
      while (!isStopping) {
        long began = System.nanoTime();
        List<Queue.Delivery> deliveries = reader.poll(POLL);
        if (deliveries.isEmpty()) {
          emptyAt = began;
        } else {
          deliver(deliveries.stream().map(Queue.Delivery::batch).toList());
          reader.acknowledge(deliveries.getLast());
        }
      }
    } catch (InterruptedException e) {
      // Told to stop: what was not acknowledged is sent at the next start.
    } catch (RuntimeException e) {
      if (!isStopping) {
        LOG.log(System.Logger.Level.ERROR, "sending failed, and ends; start the agent again", e);
      }
    }
  }

  private void deliver(List<LogBatch> batches) throws InterruptedException {
    Request request = requests.make(batches);
    Answer answer = send(request);
    if (answer == null) {
      for (LogBatch batch : batches) {
        declare(batch, "buffer_full");
      }
    } else if (answer.isDurable()) {
      sentRecords.add(request.records());
      sentBytes.add(request.length());
    } else if (batches.size() > 1) {
      int half = batches.size() / 2;
      deliver(batches.subList(0, half));
      deliver(batches.subList(half, batches.size()));
    } else {
      LOG.log(
          System.Logger.Level.ERROR,
          "a collector refuses {0} records for good, and they are dropped: {1} {2}",
          request.records(),
          answer.status(),
          answer.text());
      declare(batches.getFirst(), "refused");
    }
  }

  /** Declares a loss, however long it takes: before, nothing may be dropped. */
  private void declare(LogBatch batch, String reason) throws InterruptedException {
    while (true) {
      try {
        losses.declare(batch, reason);
        return;
      } catch (MillraceException e) {
        LOG.log(System.Logger.Level.ERROR, "cannot drop records yet; trying again", e);
        Thread.sleep(POLL);
      }
    }
  }

  /** Sends until a collector has taken it, or refused it for good; null if it is to be dropped. */
  private @Nullable Answer send(Request request) throws InterruptedException {
    while (true) {
      Collector collector = collectors.get(Math.floorMod(turn++, collectors.size()));
      if (collector.waits(System.nanoTime()) > 0) {
        if (collectors.stream().allMatch(any -> any.waits(System.nanoTime()) > 0)
            && pauseOrDrop()) {
          return null;
        }
        continue;
      }
      try {
        Answer answer = collector.send(request.body(), request.length());
        if (answer.isDurable() || answer.isFinal()) {
          collector.worked();
          dropNothing();
          return answer;
        }
        // Passing, or an address that is not a collector's: which somebody may mend.
        Duration least = answer.status() < 429 ? MISPLACED_WAIT : answer.retryAfter();
        failed(collector, answer.status() + " " + answer.text(), least);
      } catch (IOException e) {
        failed(collector, e.toString(), Duration.ZERO);
      }
    }
  }

  private static void failed(Collector collector, String why, Duration atLeast) {
    if (collector.isHealthy()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} does not take records, and is tried again: {1}",
          collector.address(),
          why);
    }
    collector.failed(why, atLeast);
  }

  /** Waits until a collector may be asked again. Returns true if the oldest are to be dropped. */
  private boolean pauseOrDrop() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long now = System.nanoTime();
      long left = collectors.stream().mapToLong(collector -> collector.waits(now)).min().orElse(0);
      while (!isToDrop && left > 0) {
        left = dropping.awaitNanos(left);
      }
      boolean drop = isToDrop;
      isToDrop = false;
      return drop;
    } finally {
      lock.unlock();
    }
  }

  /** Has the oldest in the buffer dropped, unless a collector takes them after all. */
  void dropOldest() {
    lock.lock();
    try {
      isToDrop = true;
      dropping.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** There is a collector again. */
  private void dropNothing() {
    lock.lock();
    try {
      isToDrop = false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether all is sent that was in the buffer at a moment.
   *
   * @param moment {@link System#nanoTime}
   */
  public boolean hasSentAllUntil(long moment) {
    return emptyAt - moment > 0;
  }

  /** Says that its thread is about to be interrupted. */
  public void stop() {
    isStopping = true;
  }

  /** Where it sends to. */
  public List<Collector> collectors() {
    return collectors;
  }

  /** Records that collectors have made durable. */
  public long sentRecords() {
    return sentRecords.sum();
  }

  /** Bytes of their requests, compressed. */
  public long sentBytes() {
    return sentBytes.sum();
  }
}
