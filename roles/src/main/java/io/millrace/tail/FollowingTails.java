package io.millrace.tail;

import io.millrace.model.query.Expression;
import io.millrace.ports.MillraceException;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live tails in a process that has no writer: it follows the queue while somebody looks, and a
 * while longer, so that nothing is read for nobody. If the queue fails meanwhile the tails end,
 * since nobody could say what they missed; who still looks opens another. Thread-safe.
 */
public final class FollowingTails implements Tails, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FollowingTails.class);
  private static final Duration TURN = Duration.ofMillis(250);
  private static final Duration LINGER = Duration.ofSeconds(30);

  private final Queue queue;
  private final TailHub hub;

  /** Null while the queue is not followed; guarded by this. */
  private @Nullable Thread follower;

  private boolean closed;

  public FollowingTails(Queue queue, TailHub hub) {
    this.queue = queue;
    this.hub = hub;
  }

  /** Waits, for the first tail after a while, until the queue is followed. */
  @Override
  public Tail open(String tenant, Expression where) {
    synchronized (this) {
      if (follower == null && !closed) {
        Queue.Reader reader = queue.follow();
        follower = Thread.ofVirtual().name("tail-follower").start(() -> follow(reader));
      }
      return hub.open(tenant, where);
    }
  }

  private void follow(Queue.Reader reader) {
    try (reader) {
      long watched = System.nanoTime();
      while (true) {
        for (Delivery delivery : reader.poll(TURN)) {
          hub.accept(delivery.batch());
        }
        if (hub.isWatched()) {
          watched = System.nanoTime();
        } else if (System.nanoTime() - watched > LINGER.toNanos() && endIfUnwatched()) {
          return;
        }
      }
    } catch (MillraceException e) {
      LOG.warn("the queue cannot be followed any more; live tails end: {}", e.getMessage());
      fail();
    } catch (InterruptedException e) {
      LOG.debug("the queue is followed no more", e);
    }
  }

  private synchronized boolean endIfUnwatched() {
    if (hub.isWatched()) {
      return false;
    }
    follower = null;
    return true;
  }

  private synchronized void fail() {
    follower = null;
    hub.disconnect();
  }

  /** Follows no more. The hub is closed by who opened it. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = follower;
    }
    if (running != null) {
      running.interrupt();
    }
  }
}
