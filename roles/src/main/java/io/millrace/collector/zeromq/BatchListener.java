package io.millrace.collector.zeromq;

import io.millrace.model.LogBatch;
import io.millrace.model.wire.Answer;
import io.millrace.model.wire.Answer.Refusal;
import io.millrace.model.wire.BatchMessage;
import io.millrace.model.wire.Signal;
import io.millrace.model.wire.Wake;
import io.millrace.pipeline.record.SoundBatch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * Takes batches from our own loggers, at a ROUTER socket, and answers each once the queue has made
 * it durable, or refused it. The records have their origin already, so a logger that gets no answer
 * sends again, and nothing is kept twice. While more bytes are on their way to the queue than there
 * may be, nothing is taken from the socket: the senders wait, and TCP tells them so.
 *
 * <p>One thread owns the socket; answers that others find out are handed to it.
 */
final class BatchListener implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(BatchListener.class);

  /** Taken from the socket before answers are looked at again. */
  private static final int MESSAGES_A_TURN = 64;

  private static final Duration FAULT_WAIT = Duration.ofSeconds(5);

  /** How long the queue has to make durable what was taken, when the server stops. */
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final ZMQ.Socket socket;
  private final Wake wake;
  private final ZMQ.Poller everything;
  private final ZMQ.Poller answersOnly;
  private final Map<Signal, Queue> queues;
  private final ZeroMqMetrics metrics;
  private final Discard discard;
  private final long maxBytesInFlight;
  private final AtomicLong bytesInFlight = new AtomicLong();
  private final ConcurrentLinkedQueue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean stopping;

  private record Reply(byte[] peer, Answer answer) {}

  /**
   * A listener; {@link #start()} sets it going.
   *
   * @param socket a bound ROUTER, from here on the listener's own
   * @param queues where records of each kind go
   * @param discard takes those of a kind that has no queue
   */
  BatchListener(
      ZContext context,
      ZMQ.Socket socket,
      Map<Signal, Queue> queues,
      long maxBytesInFlight,
      ZeroMqMetrics metrics,
      Discard discard) {
    this.socket = socket;
    this.queues = Map.copyOf(queues);
    this.maxBytesInFlight = maxBytesInFlight;
    this.metrics = metrics;
    this.discard = discard;
    wake = new Wake();
    answersOnly = context.createPoller(1);
    answersOnly.register(wake.receiver(), ZMQ.Poller.POLLIN);
    everything = context.createPoller(2);
    everything.register(wake.receiver(), ZMQ.Poller.POLLIN);
    everything.register(socket, ZMQ.Poller.POLLIN);
    thread = Thread.ofPlatform().name("zeromq-batches").unstarted(this::run);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public boolean isTaking() {
    return thread.isAlive();
  }

  /** Takes nothing more in, and waits a while for the answers to what was taken. */
  @Override
  public void close() {
    stopping = true;
    wake.wake();
    try {
      if (thread.isAlive() && !thread.join(DRAIN)) {
        LOG.warn("batches under way were not answered in time; their loggers will send them again");
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    wake.close();
  }

  private void run() {
    try {
      while (!stopping || bytesInFlight.get() > 0 || !replies.isEmpty()) {
        boolean open = !stopping && bytesInFlight.get() < maxBytesInFlight;
        if ((open ? everything : answersOnly).poll(-1) < 0) {
          return;
        }
        wake.seen();
        answer();
        if (open) {
          receive();
        }
      }
    } catch (RuntimeException e) {
      if (!stopping) {
        LOG.error("taking batches over ZeroMQ failed, and ends; start the server again", e);
      }
    }
  }

  private void answer() {
    for (Reply reply = replies.poll(); reply != null; reply = replies.poll()) {
      send(reply);
    }
  }

  /** A peer that is gone is dropped by the socket: it asks again when it is back. */
  private void send(Reply reply) {
    socket.send(reply.peer, ZMQ.SNDMORE);
    socket.send(reply.answer.frame(), ZMQ.DONTWAIT);
  }

  private void receive() {
    for (int i = 0; i < MESSAGES_A_TURN && bytesInFlight.get() < maxBytesInFlight; i++) {
      ArrayDeque<byte[]> frames = frames();
      if (frames.isEmpty()) {
        return;
      }
      take(frames);
    }
  }

  private ArrayDeque<byte[]> frames() {
    ArrayDeque<byte[]> frames = new ArrayDeque<>(3);
    byte[] frame = socket.recv(ZMQ.DONTWAIT);
    while (frame != null) {
      frames.add(frame);
      frame = socket.hasReceiveMore() ? socket.recv() : null;
    }
    return frames;
  }

  private void take(ArrayDeque<byte[]> frames) {
    byte[] peer = frames.remove();
    if (frames.size() != 2) {
      metrics.malformed();
      LOG.debug("a message of {} frames is none of a logger; it is passed over", frames.size());
      return;
    }
    byte[] head = frames.remove();
    byte[] records = frames.remove();
    long number = BatchMessage.numberOf(head);
    try {
      BatchMessage message = BatchMessage.read(head, records);
      SoundBatch.require(message.batch());
      hand(peer, message);
    } catch (IllegalArgumentException e) {
      metrics.malformed();
      // What was damaged on the way its sender still has whole.
      Refusal refusal =
          e instanceof BatchMessage.DamagedException ? Refusal.LATER : Refusal.INVALID;
      String reason = String.valueOf(e.getMessage());
      send(new Reply(peer, refused(number, refusal, Duration.ZERO, reason)));
    } catch (RuntimeException e) {
      // A fault of ours in one message must not end the way for all others.
      LOG.error("a message could not be looked at", e);
      send(new Reply(peer, refused(number, Refusal.LATER, FAULT_WAIT, "a fault of the server")));
    }
  }

  private void hand(byte[] peer, BatchMessage message) {
    LogBatch batch = message.batch();
    Queue queue = queues.get(message.signal());
    if (queue == null) {
      send(new Reply(peer, discard.answer(message)));
      return;
    }
    bytesInFlight.addAndGet(batch.length());
    send(queue, batch)
        .whenComplete((_, failure) -> {
          replies.add(new Reply(peer, answer(message, failure)));
          bytesInFlight.addAndGet(-batch.length());
          wake.wake();
        });
  }

  private static CompletionStage<Void> send(Queue queue, LogBatch batch) {
    try {
      return queue.send(batch);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Answer answer(BatchMessage message, @Nullable Throwable failure) {
    if (failure == null) {
      metrics.accepted(message.batch().rows());
      return new Answer.Durable(message.number());
    }
    MillraceException known = MillraceException.of(failure);
    boolean never = known.kind() == MillraceException.Kind.INVALID;
    metrics.refused(message.batch().rows());
    Duration wait = known.retryAfter() == null ? Duration.ZERO : known.retryAfter();
    return refused(
        message.number(),
        never ? Refusal.INVALID : Refusal.LATER,
        wait,
        String.valueOf(known.getMessage()));
  }

  private static Answer refused(long number, Refusal refusal, Duration wait, String reason) {
    return new Answer.Refused(number, refusal, wait, reason);
  }
}
