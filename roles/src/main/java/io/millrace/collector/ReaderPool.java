package io.millrace.collector;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Readers of bodies, which hold buffers worth keeping from one request to the next. Thread-safe.
 *
 * @param <R> a reader, for one thread at a time
 */
public final class ReaderPool<R> {
  /** More idle ones than this are not kept; each holds some tens of kilobytes. */
  private static final int IDLE = 16;

  private final ArrayBlockingQueue<R> idle = new ArrayBlockingQueue<>(IDLE);
  private final Supplier<R> maker;

  /** A pool that makes what it has not. */
  public ReaderPool(Supplier<R> maker) {
    this.maker = maker;
  }

  /** Reads with one of them. It is not kept if that fails: it could hold on to the body. */
  public <T> T with(Function<R, T> reading) {
    R reader = idle.poll();
    if (reader == null) {
      reader = maker.get();
    }
    T read = reading.apply(reader);
    idle.offer(reader);
    return read;
  }
}
