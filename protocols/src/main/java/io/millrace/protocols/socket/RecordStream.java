package io.millrace.protocols.socket;

import io.millrace.collector.Intake;
import io.millrace.model.LogBatchWriter;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.ports.MillraceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The records of one peer on their way to the queue, in order. While a batch of them is being made
 * durable the next is filled, and goes on its way as soon as the queue has the one before: the
 * slower the queue, the larger the batches. Once the next is full whoever adds to it waits, and
 * reads on from the peer only then. For one thread, beside the one that it sends by.
 */
public final class RecordStream {
  private static final int INITIAL_BYTES = 1 << 12;

  private final Intake intake;
  private final Complaints complaints;
  private final int batchBytes;

  private long arrival;
  private String peer = "";
  private RecordDefaults defaults;

  private final ReentrantLock lock = new ReentrantLock();

  /** Signalled when there is room again, and when nothing is under way any more. */
  private final Condition progress = lock.newCondition();

  private Round next = new Round();

  /** What sends; null while nothing is under way. */
  private @Nullable Thread sender;

  private @Nullable RuntimeException failure;
  private boolean aborted;

  /** Whether the queue did not take some records, so that nobody can be told of all before him. */
  private volatile boolean lost;

  /** What is sent together, and who waits for that. */
  private static final class Round {
    private final LogBatchWriter records = new LogBatchWriter(INITIAL_BYTES);
    private final List<Runnable> waiting = new ArrayList<>();

    private boolean isEmpty() {
      return records.rows() == 0 && waiting.isEmpty();
    }
  }

  /**
   * One without records.
   *
   * @param batchBytes of a batch, about, once whoever adds to it has to wait
   */
  public RecordStream(Intake intake, Complaints complaints, int batchBytes) {
    this.intake = intake;
    this.complaints = complaints;
    this.batchBytes = batchBytes;
    arrival = intake.now();
    defaults = RecordDefaults.of(null, null, arrival);
  }

  /**
   * So many bytes were just read.
   *
   * @param from the address of the peer: the host of records that name none
   */
  public void arrived(String from, int bytes) {
    intake.received(bytes);
    arrived(from, intake.now());
  }

  /**
   * Something was read.
   *
   * @param from the address of the peer: the host of records that name none
   * @param at nanoseconds since the epoch
   */
  void arrived(String from, long at) {
    peer = from;
    arrival = at;
    defaults = RecordDefaults.of(null, from, at);
  }

  /** When what is read now arrived: nanoseconds since the epoch. */
  public long arrival() {
    return arrival;
  }

  /** The address of the peer. */
  public String peer() {
    return peer;
  }

  /** What records get that do not say it themselves. */
  public RecordDefaults defaults() {
    return defaults;
  }

  /**
   * Adds a record; waits first if the batch is full.
   *
   * @throws BadRecord if it is too large; then nothing was added
   * @throws MillraceException if the queue will never take some that were added before: they are
   *     lost, but this one was added
   * @throws InterruptedException if the wait was ended; all that was not sent is lost then
   */
  public void add(RecordDraft draft, RecordDefaults given) throws BadRecord, InterruptedException {
    lock.lock();
    try {
      if (isFull()) {
        send();
        await(() -> !isFull());
      }
      draft.write(next.records, given);
      throwFailure();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return next.records.length() >= batchBytes;
  }

  /**
   * Has something done once all that was added until now is durable, on another thread. It is never
   * done if some of that is lost.
   */
  public void whenDurable(Runnable action) {
    lock.lock();
    try {
      next.waiting.add(action);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends what is there, at once or as soon as what is under way is durable, and does not wait.
   *
   * @throws MillraceException if the queue will never take some that were added before: they are
   *     lost
   */
  public void flush() {
    lock.lock();
    try {
      throwFailure();
      send();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends what is there, and returns once all that was ever added is durable.
   *
   * @throws MillraceException if the queue will never take some of it: they are lost
   * @throws InterruptedException if the wait was ended; all that was not sent is lost then
   */
  public void finish() throws InterruptedException {
    lock.lock();
    try {
      send();
      await(() -> sender == null);
      throwFailure();
    } finally {
      lock.unlock();
    }
  }

  private void send() {
    if (sender == null && !aborted && !next.isEmpty()) {
      sender = Thread.ofVirtual().name("records of " + peer).start(this::run);
    }
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    try {
      while (!condition.getAsBoolean()) {
        progress.await();
      }
    } catch (InterruptedException e) {
      aborted = true;
      if (sender != null) {
        sender.interrupt();
      }
      throw e;
    }
  }

  private void throwFailure() {
    RuntimeException thrown = failure;
    if (thrown != null) {
      failure = null;
      throw thrown;
    }
  }

  private void run() {
    Round round = take();
    while (round != null) {
      try {
        intake.send(round.records);
        if (!lost) {
          round.waiting.forEach(Runnable::run);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        fail(e);
      }
      round = take();
    }
  }

  /** What is to be sent next; null if nothing is, and then this thread is not the sender more. */
  private @Nullable Round take() {
    lock.lock();
    try {
      progress.signalAll();
      if (aborted || next.isEmpty()) {
        sender = null;
        return null;
      }
      Round taken = next;
      next = new Round();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void fail(RuntimeException e) {
    lost = true;
    lock.lock();
    try {
      failure = e;
    } finally {
      lock.unlock();
    }
  }

  /** Counts bytes that there are more of since what was read was decompressed. */
  public void expanded(int bytes) {
    intake.expanded(bytes);
  }

  /** Counts what was passed over, and now and then tells of it. */
  public void reject(Reason reason, String explanation) {
    intake.rejected(reason);
    complaints.passedOver(peer, explanation);
  }
}
