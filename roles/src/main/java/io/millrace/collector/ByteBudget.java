package io.millrace.collector;

import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.ports.MillraceException.Kind;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the memory that all requests take together. Thread-safe; a share is for one at a time. */
final class ByteBudget {
  private final long limit;
  private final AtomicLong used = new AtomicLong();

  ByteBudget(long limit) {
    this.limit = limit;
  }

  /** Bytes taken by all shares. */
  long used() {
    return used.get();
  }

  Share open() {
    return new Share();
  }

  /** What one request takes. */
  final class Share implements AutoCloseable {
    private long taken;

    /**
     * Takes more.
     *
     * @throws ProblemException 429 if there is not so much left
     */
    void take(long bytes) {
      if (used.addAndGet(bytes) > limit) {
        used.addAndGet(-bytes);
        throw new ProblemException(
            Problem.of(
                Kind.OVERLOADED, "too many requests at a time; nothing of this one was taken"));
      }
      taken += bytes;
    }

    /** Gives back all that was taken. */
    @Override
    public void close() {
      used.addAndGet(-taken);
      taken = 0;
    }
  }
}
