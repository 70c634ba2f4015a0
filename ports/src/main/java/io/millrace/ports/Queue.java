package io.millrace.ports;

import io.millrace.model.LogBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Keeps batches, in order, from the moment they are accepted until every group has acknowledged
 * them. At least once: after a crash, what was not acknowledged is delivered again.
 */
public interface Queue extends Component {
  /**
   * Accepts a batch. The stage completes once it is durable as the configuration promises, or fails
   * with a {@link MillraceException}: OVERLOADED or UNAVAILABLE when the queue is full or its disk
   * is, in which case nothing of the batch will ever be delivered. The batch must not change
   * afterwards. Batches of one producer are delivered in the order in which they were sent.
   */
  CompletionStage<Void> send(LogBatch batch);

  /** Opens the reader of a group at the first delivery it has not acknowledged. One at a time. */
  Reader open(String group);

  /** Takes deliveries in order. For one thread, but {@link #acknowledge} may come from any. */
  interface Reader extends AutoCloseable {
    /**
     * Waits at most {@code max} for something to be there and returns what is, or an empty list.
     * Only durable batches are delivered.
     */
    List<Delivery> poll(Duration max) throws InterruptedException;

    /** Declares this and all earlier deliveries done; they may be forgotten. */
    void acknowledge(Delivery through);

    @Override
    void close();
  }

  /**
   * A batch, and its place in the queue.
   *
   * @param position rises with each delivery; meaningful only to the queue
   */
  record Delivery(long position, LogBatch batch) {}
}
