package io.millrace.http;

import io.millrace.ports.MillraceException.Kind;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory that requests take together, and their answers until they are sent.
 * Thread-safe; a share is for one thread at a time.
 */
public final class ByteBudget {
  private final long limit;
  private final AtomicLong used = new AtomicLong();

  public ByteBudget(long limit) {
    this.limit = limit;
  }

  /** Bytes taken by all shares. */
  public long used() {
    return used.get();
  }

  public Share open() {
    return new Share();
  }

  /** What one request takes. */
  public final class Share implements AutoCloseable {
    private long taken;

    /**
     * Takes more.
     *
     * @throws ProblemException 429 if there is not so much left
     */
    public void take(long bytes) {
      if (used.addAndGet(bytes) > limit) {
        used.addAndGet(-bytes);
        throw new ProblemException(
            Problem.of(
                Kind.OVERLOADED,
                "too many requests at a time; nothing was done, try again in a moment"));
      }
      taken += bytes;
    }

    /** Gives back what is more than this. */
    public void keep(long bytes) {
      long surplus = Math.max(0, taken - bytes);
      used.addAndGet(-surplus);
      taken -= surplus;
    }

    /** Gives back all that was taken. */
    @Override
    public void close() {
      used.addAndGet(-taken);
      taken = 0;
    }
  }
}
