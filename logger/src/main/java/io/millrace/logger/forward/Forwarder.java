package io.millrace.logger.forward;

import io.millrace.logger.lane.Console;
import io.millrace.model.LogBatch;
import io.millrace.model.wire.Answer;
import io.millrace.model.wire.Answer.Refusal;
import io.millrace.model.wire.BatchMessage;
import io.millrace.model.wire.Wake;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.zeromq.ZContext;

/**
 * Brings the lanes to the server, on one thread of its own. A batch is sent until the server has
 * said that it is durable; only then may its lane let go of it. While the server is away, or slow,
 * or refuses, the lanes keep what they have, and callers notice nothing.
 *
 * <p>What was sent on a connection that broke, or on which an answer is overdue, is sent again: the
 * server knows records by their origin, and keeps each once. What the server will never take is
 * kept in a file and told on the console, so that what is behind it gets through.
 *
 * <p>Lanes that come first in the list go first.
 */
public final class Forwarder implements AutoCloseable {
  private final ForwarderSettings settings;
  private final List<LaneProgress> lanes;
  private final Rejected rejected;
  private final Console console;
  private final Duration closeTimeout;
  private final ZContext context = new ZContext(1);
  private final Wake wake = new Wake();
  private final Map<Long, Shipment> unanswered = new HashMap<>();

  /** Lanes of which was told that the server discards what they send. */
  private final Set<String> discarding = new HashSet<>();

  private final Thread thread;
  private Connection connection;

  /** Whether nobody knows what state the connection and the lanes are in. */
  private boolean broken;

  private int connections;
  private long nextNumber;
  private final AtomicBoolean released = new AtomicBoolean();
  private volatile boolean closing;

  /**
   * A forwarder; {@link #start()} sets it going.
   *
   * @param lanes most urgent first; theirs are the readers until {@link #isEnded()}
   * @param folder for batches that the server rejects
   * @param closeTimeout how long closing waits for what is not acknowledged yet
   * @throws io.millrace.logger.lane.LoggerException if the endpoint or the keys are no good
   */
  public Forwarder(
      ForwarderSettings settings,
      List<Lane> lanes,
      Path folder,
      Console console,
      Duration closeTimeout) {
    this.settings = settings;
    this.lanes = lanes.stream().map(lane -> new LaneProgress(lane, settings)).toList();
    this.rejected = new Rejected(folder.resolve("rejected"), settings.maxRejectedBytes());
    this.console = console;
    this.closeTimeout = closeTimeout;
    try {
      this.connection = connect();
    } catch (RuntimeException e) {
      wake.close();
      context.close();
      throw e;
    }
    thread = new Thread(this::run, "millrace-forwarder");
    // A process ends when its own work is done; what is left is sent by its next run.
    thread.setDaemon(true);
  }

  /** Begins to forward. May be called once. */
  public void start() {
    thread.start();
  }

  /** There is something urgent. Any thread. */
  public void wake() {
    wake.wake();
  }

  /** What became of each lane's records, by its name. Any thread. */
  public Map<String, LaneStatistics> statistics() {
    Map<String, LaneStatistics> all = new LinkedHashMap<>();
    lanes.forEach(lane -> all.put(lane.lane().name(), lane.statistics()));
    return all;
  }

  /**
   * Waits, at most so long as it was made with, until all is acknowledged; the next run of the
   * process sends what is left.
   */
  @Override
  public void close() {
    closing = true;
    if (!thread.isAlive()) {
      release();
      return;
    }
    wake.wake();
    try {
      thread.join(closeTimeout.plus(settings.answerTimeout()).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether its thread is gone, and the readers are anybody's. */
  public boolean isEnded() {
    return !thread.isAlive();
  }

  private void run() {
    long end = Long.MAX_VALUE;
    try {
      while (!closing || System.nanoTime() - end < 0) {
        if (closing && end == Long.MAX_VALUE) {
          end = System.nanoTime() + closeTimeout.toNanos();
        }
        // Asked before the turn: one that began earlier may not have looked into the lanes.
        boolean isLast = closing;
        try {
          boolean busy = turn();
          if (isLast && !busy && lanes.stream().allMatch(LaneProgress::isEmpty)) {
            return;
          }
          if (!busy) {
            connection.await(Math.max(1, settings.idle().toMillis()));
            wake.seen();
          }
        } catch (Throwable e) {
          failed(e);
        }
      }
    } finally {
      release();
    }
  }

  /**
   * A fault of ours in one batch, a page of a file that cannot be read, a lack of memory or of
   * descriptors: nothing may end the way for all that comes later.
   */
  private void failed(Throwable why) {
    broken = true;
    try {
      console.say("forwarding failed, and is tried again: " + why);
    } catch (Throwable e) {
      // Memory is still lacking: whether there is any, the next turn will see.
    }
    pause();
  }

  private void release() {
    if (!released.compareAndSet(false, true)) {
      return;
    }
    connection.close();
    wake.close();
    context.close();
  }

  /** Does what there is to do; false if there was nothing. */
  private boolean turn() {
    if (broken) {
      reconnect();
      broken = false;
    } else if (connection.wasLost()) {
      rewind();
    }
    boolean answered = answers();
    giveUpIfSilent();
    boolean sent = send();
    return answered || sent;
  }

  private boolean answers() {
    boolean any = false;
    for (Answer answer = connection.answer(); answer != null; answer = connection.answer()) {
      any = true;
      Shipment shipment = unanswered.remove(answer.number());
      // Null: answered before, on a connection that was given up since.
      if (shipment != null) {
        take(answer, shipment);
        shipment.lane().settle();
      }
    }
    return any;
  }

  private void take(Answer answer, Shipment shipment) {
    LaneProgress lane = shipment.lane();
    if (answer instanceof Answer.Refused refused) {
      if (refused.refusal() == Refusal.LATER) {
        lane.pause(refused.delay(), System.nanoTime());
        rewind(lane);
        console.say("the server asks to wait: " + refused.reason());
      } else {
        String where = rejected.keep(new BatchMessage(lane.lane().signal(), 0, shipment.batch()));
        console.say(
            "the server will never take %d records of %s: %s; they are kept in %s"
                .formatted(shipment.batch().rows(), lane.lane().name(), refused.reason(), where));
        lane.rejected(shipment.batch().rows());
        shipment.done();
      }
    } else {
      if (answer instanceof Answer.Discarded discarded && discarding.add(lane.lane().name())) {
        console.say(
            "the server keeps nothing of %s: %s".formatted(lane.lane().name(), discarded.reason()));
      }
      lane.forwarded(shipment.batch().rows());
      shipment.done();
    }
  }

  /** Sends what is due, the most urgent first; false if nothing was sent. */
  private boolean send() {
    if (!connection.isThere() && !closing) {
      lanes.forEach(lane -> lane.lane().reader().tend());
      return false;
    }
    boolean any = false;
    while (sendMostUrgent()) {
      any = true;
    }
    return any;
  }

  /** Begins with the first lane for each batch: what is urgent waits for one of another at most. */
  private boolean sendMostUrgent() {
    for (LaneProgress lane : lanes) {
      LogBatch batch = lane.due(System.nanoTime());
      if (batch != null) {
        if (!connection.send(new BatchMessage(lane.lane().signal(), nextNumber, batch))) {
          return false;
        }
        unanswered.put(nextNumber, lane.sent(batch, System.nanoTime()));
        nextNumber++;
        return true;
      }
    }
    return false;
  }

  private void giveUpIfSilent() {
    long overdue = System.nanoTime() - settings.answerTimeout().toNanos();
    if (unanswered.values().stream().anyMatch(shipment -> shipment.sentAt() - overdue < 0)) {
      console.say(
          "%s has not answered for %d s; trying again"
              .formatted(settings.endpoint(), settings.answerTimeout().toSeconds()));
      reconnect();
    }
  }

  private void reconnect() {
    connection.close();
    connection = connect();
    rewind();
  }

  private Connection connect() {
    return new Connection(context, settings, wake.receiver(), "events-" + connections++);
  }

  /** What was sent and not answered may be lost. */
  private void rewind() {
    unanswered.clear();
    lanes.forEach(LaneProgress::rewind);
  }

  /** The lane begins again; answers that still come to what it had sent are passed over. */
  private void rewind(LaneProgress lane) {
    unanswered.values().removeIf(shipment -> shipment.lane() == lane);
    lane.rewind();
  }

  private void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(settings.firstBackoff().toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
