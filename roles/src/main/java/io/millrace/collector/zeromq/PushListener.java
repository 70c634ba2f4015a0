package io.millrace.collector.zeromq;

import io.millrace.model.LogBatch;
import io.millrace.model.wire.Signal;
import io.millrace.model.wire.Wake;
import io.millrace.ports.MillraceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * Takes messages that anybody pushes, at a PULL socket. There are no answers: what was taken from
 * the socket is sent to the queue until that takes it, and while too much waits nothing more is
 * taken, so that senders meet their high-water mark and wait. What a sender's death, or the
 * network's, does to messages under way nobody learns; loggers of ours use {@link BatchListener}.
 */
final class PushListener implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(PushListener.class);

  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final ZMQ.Socket socket;
  private final Wake wake;
  private final ZMQ.Poller poller;
  private final Function<byte[], List<Pushed>> reader;
  private final BiFunction<Signal, LogBatch, CompletionStage<LogBatch>> sender;
  private final int maxInFlight;
  private final Semaphore room;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  /**
   * A listener; {@link #start()} sets it going.
   *
   * @param socket a bound PULL, from here on the listener's own
   * @param reader makes batches of a message; never throws for what is in it
   * @param sender gives a batch its origin and sends it to the queue
   * @param maxInFlight batches that the queue has not made durable yet
   */
  PushListener(
      ZContext context,
      String name,
      ZMQ.Socket socket,
      Function<byte[], List<Pushed>> reader,
      BiFunction<Signal, LogBatch, CompletionStage<LogBatch>> sender,
      int maxInFlight) {
    this.socket = socket;
    this.reader = reader;
    this.sender = sender;
    this.maxInFlight = maxInFlight;
    room = new Semaphore(maxInFlight);
    wake = new Wake();
    poller = context.createPoller(2);
    poller.register(wake.receiver(), ZMQ.Poller.POLLIN);
    poller.register(socket, ZMQ.Poller.POLLIN);
    thread = Thread.ofPlatform().name("zeromq-" + name).unstarted(this::run);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public boolean isTaking() {
    return thread.isAlive();
  }

  /** Takes nothing more, and waits a while for what was taken to become durable. */
  @Override
  public void close() {
    stop.countDown();
    wake.wake();
    try {
      if (thread.isAlive() && !thread.join(Duration.ofSeconds(10))) {
        LOG.warn("a listener did not stop in time");
      }
      if (!room.tryAcquire(maxInFlight, 10, TimeUnit.SECONDS)) {
        LOG.warn("pushed messages that the queue did not take in time are lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    wake.close();
  }

  private void run() {
    try {
      while (stop.getCount() > 0) {
        if (poller.poll(-1) < 0) {
          return;
        }
        wake.seen();
        receive();
      }
    } catch (InterruptedException e) {
      LOG.warn("a listener was interrupted, and stops");
    } catch (RuntimeException e) {
      LOG.error("taking pushed messages failed, and ends; start the server again", e);
    }
  }

  private void receive() throws InterruptedException {
    byte[] message = stop.getCount() > 0 ? socket.recv(ZMQ.DONTWAIT) : null;
    while (message != null) {
      for (Pushed pushed : read(message)) {
        room.acquire();
        send(pushed, FIRST_WAIT);
      }
      message = stop.getCount() > 0 ? socket.recv(ZMQ.DONTWAIT) : null;
    }
  }

  /** A fault of ours in one message must not end the way for all others. */
  private List<Pushed> read(byte[] message) {
    try {
      return reader.apply(message);
    } catch (RuntimeException e) {
      LOG.error(
          "a pushed message of {} bytes was lost by a fault of the server", message.length, e);
      return List.of();
    }
  }

  private void send(Pushed pushed, Duration nextWait) {
    CompletionStage<LogBatch> sent;
    try {
      sent = sender.apply(pushed.signal(), pushed.batch());
    } catch (RuntimeException e) {
      sent = CompletableFuture.failedFuture(e);
    }
    sent.whenComplete((_, failure) -> {
      if (failure == null) {
        room.release();
      } else {
        again(pushed, MillraceException.of(failure), nextWait);
      }
    });
  }

  private void again(Pushed pushed, MillraceException failure, Duration wait) {
    if (!failure.kind().isPassing()) {
      LOG.error(
          "the queue will never take {} pushed records: they are lost",
          pushed.batch().rows(),
          failure);
      room.release();
      return;
    }
    Thread.ofVirtual().name("push-again").start(() -> waitAndSend(pushed, failure, wait));
  }

  private void waitAndSend(Pushed pushed, MillraceException failure, Duration wait) {
    try {
      Duration asked = failure.retryAfter();
      Duration pause = asked != null && asked.compareTo(wait) > 0 ? asked : wait;
      if (stop.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn(
            "{} pushed records are lost: the server stops, and the queue does not take them: {}",
            pushed.batch().rows(),
            failure.getMessage());
        room.release();
        return;
      }
      Duration twice = wait.multipliedBy(2);
      send(pushed, twice.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : twice);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
