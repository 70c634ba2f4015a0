package io.millrace.ports;

import io.millrace.model.LogBatch;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Keeps batches, in order, from the moment they are accepted until every group has acknowledged
 * them. At least once: after a crash, what was not acknowledged is delivered again.
 */
public interface Queue extends Component {
  /** What not every queue can do. A queue refuses with INVALID what it does not declare. */
  enum Ability {
    /** What was sent outlives the process. */
    DURABLE,
    /** Refuses with OVERLOADED, before it accepts, what goes beyond a capacity it is given. */
    BOUNDED,
    /** A group may have several readers, also in other processes: they share its batches. */
    SHARED,
    /** {@link #follow()}. */
    FOLLOW
  }

  Set<Ability> abilities();

  /**
   * Accepts a batch. The stage completes once it is durable as the configuration promises, or fails
   * with a {@link MillraceException}: OVERLOADED when there is no room for it, in which case
   * nothing of the batch will ever be delivered; UNAVAILABLE when the queue does not answer, in
   * which case nobody can know whether all, a part or nothing of it will be. The batch must not
   * change afterwards. Batches of one producer are delivered in the order in which they were sent.
   * A large batch may be delivered in parts, each a batch of its own, in order.
   */
  CompletionStage<Void> send(LogBatch batch);

  /**
   * Opens a reader of a group at the first delivery that the group has not acknowledged; for a
   * group that never was, at the oldest that is kept. INVALID if the group has one already, unless
   * {@link Ability#SHARED}.
   */
  GroupReader open(String group);

  /**
   * Opens a reader, of no group, of what is sent from now on. It keeps nothing from being
   * forgotten, and passes over what was forgotten before it came to it.
   */
  Reader follow();

  /** Takes deliveries in order. For one thread. */
  interface Reader extends AutoCloseable {
    /**
     * Waits at most {@code max} for something to be there and returns what is, or an empty list.
     * Only durable batches are delivered.
     */
    List<Delivery> poll(Duration max) throws InterruptedException;

    @Override
    void close();
  }

  /** A reader whose group remembers how far it came. */
  interface GroupReader extends Reader {
    /**
     * Declares this and all earlier deliveries of this reader done; they may be forgotten. May be
     * called on any thread. Where readers share a group, batches that went over to another
     * meanwhile are delivered there again, and what is said of them here no longer counts.
     */
    void acknowledge(Delivery through);
  }

  /**
   * A batch, and its place in the queue.
   *
   * @param position rises with each delivery of a reader; meaningful only to that reader
   */
  record Delivery(long position, LogBatch batch) {}
}
