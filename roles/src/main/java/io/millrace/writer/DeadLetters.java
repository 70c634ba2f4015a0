package io.millrace.writer;

import io.millrace.model.LogBatch;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue;
import io.millrace.ports.Queue.Delivery;
import io.millrace.ports.Queue.GroupReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the writers of a queue have set aside, to be looked at and sent again. It is read under a
 * group of its own, which acknowledges only what was sent again: so nothing is forgotten by looking
 * at it. One call at a time. Thread-safe.
 */
public final class DeadLetters {
  private static final String GROUP = "dead-letters";

  /** Notes whose batch has not come yet; writers of several stores may set aside at once. */
  private static final int MOST_NOTES = 16;

  private final Queue setAside;
  private final Queue queue;
  private final Duration patience;
  private final ReentrantLock reading = new ReentrantLock();

  /**
   * @param setAside what the writers set aside
   * @param queue where it came from
   * @param patience how long to wait for more before it is taken for the end: longer where a reader
   *     must be admitted first
   */
  public DeadLetters(Queue setAside, Queue queue, Duration patience) {
    this.setAside = setAside;
    this.queue = queue;
    this.patience = patience;
  }

  /** Takes letters one by one; false to take no more. */
  private interface Visitor {
    boolean take(Delivery delivery, DeadLetter letter);
  }

  /**
   * The oldest.
   *
   * @param most how many at most
   */
  public List<DeadLetter> list(int most) {
    List<DeadLetter> letters = new ArrayList<>();
    lock();
    try (GroupReader reader = setAside.open(GROUP)) {
      visit(
          reader,
          (_, letter) -> {
            letters.add(letter);
            return letters.size() < most;
          });
    } finally {
      reading.unlock();
    }
    return letters;
  }

  /**
   * Sends the oldest into their queue again, where each store takes of them what it has not yet;
   * what one still refuses is set aside anew. A letter is forgotten here once the queue has it.
   *
   * @param most how many at most: those there are now, lest those that come back go round for ever
   * @return how many were sent
   * @throws MillraceException as the queue's own {@code send}; what was sent before stays sent
   */
  public int replay(int most) {
    int[] sent = {0};
    lock();
    try (GroupReader reader = setAside.open(GROUP)) {
      visit(
          reader,
          (delivery, _) -> {
            try {
              queue.send(delivery.batch()).toCompletableFuture().join();
            } catch (CompletionException e) {
              throw MillraceException.of(e);
            }
            reader.acknowledge(delivery);
            return ++sent[0] < most;
          });
    } finally {
      reading.unlock();
    }
    return sent[0];
  }

  private void lock() {
    if (!reading.tryLock()) {
      throw new MillraceException(
          Kind.OVERLOADED,
          "somebody reads the dead letters just now; try again in a moment",
          null,
          Duration.ofSeconds(1));
    }
  }

  private void visit(GroupReader reader, Visitor visitor) {
    Deque<SetAsideNote> notes = new ArrayDeque<>();
    for (List<Delivery> next = poll(reader); !next.isEmpty(); next = poll(reader)) {
      for (Delivery delivery : next) {
        LogBatch batch = delivery.batch();
        if (SetAsideNote.isNote(batch)) {
          keep(notes, SetAsideNote.decode(batch));
        } else if (!visitor.take(delivery, DeadLetter.of(batch, about(notes, batch)))) {
          return;
        }
      }
    }
  }

  private List<Delivery> poll(GroupReader reader) {
    try {
      return reader.poll(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(Kind.UNAVAILABLE, "the server is stopping", e);
    }
  }

  private static void keep(Deque<SetAsideNote> notes, @Nullable SetAsideNote note) {
    if (note != null) {
      notes.addLast(note);
    }
    if (notes.size() > MOST_NOTES) {
      notes.removeFirst();
    }
  }

  /** The note of a batch stays, as the batch may come in parts. */
  private static @Nullable SetAsideNote about(Deque<SetAsideNote> notes, LogBatch batch) {
    return notes.stream()
        .filter(note -> note.isAbout(batch))
        .reduce((_, later) -> later)
        .orElse(null);
  }
}
