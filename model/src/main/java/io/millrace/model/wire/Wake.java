package io.millrace.model.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Wakes the thread that alone may use a socket from its wait for the network, by a byte in a pipe.
 * Waking twice before it looks is waking once. It costs the caller microseconds, and an interrupt
 * of the caller does no harm: only a channel that blocks is closed by one.
 */
public final class Wake implements AutoCloseable {
  private final Pipe pipe;
  private final AtomicBoolean awake = new AtomicBoolean();
  private final ByteBuffer read = ByteBuffer.allocate(8);

  /**
   * Opens the pipe.
   *
   * @throws UncheckedIOException if the process may open no more files
   */
  public Wake() {
    try {
      pipe = Pipe.open();
      pipe.source().configureBlocking(false);
      pipe.sink().configureBlocking(false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open a pipe: " + e.getMessage(), e);
    }
  }

  /** What the thread waits for, beside its socket. */
  public SelectableChannel receiver() {
    return pipe.source();
  }

  /** Wakes the thread. For any thread; fails never. */
  public void wake() {
    if (awake.compareAndSet(false, true)) {
      try {
        pipe.sink().write(ByteBuffer.allocate(1));
      } catch (IOException e) {
        // Closed: there is nobody to wake.
        awake.set(false);
      }
    }
  }

  /** For the thread itself, before it looks at all there is: it may be woken from now on. */
  public void seen() {
    try {
      // Also when nobody seems to have called: whoever did may have been held up before the byte
      // was in the pipe, and one left there would end every wait to come.
      int length;
      do {
        read.clear();
        length = pipe.source().read(read);
      } while (length == read.capacity());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read from a pipe: " + e.getMessage(), e);
    }
    awake.set(false);
  }

  @Override
  public void close() {
    try {
      pipe.sink().close();
      pipe.source().close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a pipe: " + e.getMessage(), e);
    }
  }
}
