package io.millrace.tail;

import io.millrace.model.LossReport;
import io.millrace.model.query.Expression;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
  private @Nullable Following current;

  private volatile boolean closed;

  public FollowingTails(Queue queue, TailHub hub) {
    this.queue = queue;
    this.hub = hub;
  }

  /** The first tail after a while is open once the queue is followed. */
  @Override
  public CompletionStage<Tail> open(String tenant, Expression where) {
    Following following;
    try {
      following = following();
    } catch (MillraceException e) {
      return CompletableFuture.failedStage(e);
    }
    return following.begun.thenCompose(_ -> open(following, tenant, where));
  }

  private synchronized CompletionStage<Tail> open(
      Following following, String tenant, Expression where) {
    return following == current
        ? Tails.of(hub).open(tenant, where)
        // It has ended since, as nobody looked or the queue failed.
        : open(tenant, where);
  }

  private synchronized Following following() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the server is stopping; try again");
    }
    hub.requireRoom();
    if (current == null) {
      current = new Following();
      Thread.ofVirtual().name("tail-follower").start(current);
    }
    return current;
  }

  /** False if somebody looks. */
  private synchronized boolean endIfUnwatched(Following following) {
    if (hub.isWatched()) {
      return false;
    }
    end(following);
    return true;
  }

  private synchronized void end(Following following) {
    if (current == following) {
      current = null;
    }
  }

  /** Follows no more. The hub is closed by who opened it. */
  @Override
  public void close() {
    closed = true;
  }

  /** One reader of the queue, which all tails share. */
  private final class Following implements Runnable {
    /** Complete once what is sent from then on will be seen. */
    private final CompletableFuture<Void> begun = new CompletableFuture<>();

    // Whatever ends it, tails must not wait for what no longer comes.
    @SuppressWarnings("CatchThrowable")
    @Override
    public void run() {
      try (Queue.Reader reader = queue.follow()) {
        begun.complete(null);
        show(reader);
      } catch (Throwable e) {
        end(this);
        if (!begun.completeExceptionally(MillraceException.of(e))) {
          LOG.warn("the queue cannot be followed any more, and live tails end", e);
          hub.disconnect();
        }
      }
    }

    private void show(Queue.Reader reader) throws InterruptedException {
      long watched = System.nanoTime();
      while (!closed) {
        for (Delivery delivery : reader.poll(TURN)) {
          if (!LossReport.isReport(delivery.batch())) {
            hub.accept(delivery.batch());
          }
        }
        if (hub.isWatched()) {
          watched = System.nanoTime();
        } else if (System.nanoTime() - watched > LINGER.toNanos() && endIfUnwatched(this)) {
          return;
        }
      }
    }
  }
}
