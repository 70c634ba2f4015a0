package io.millrace.logger.forward;

import io.millrace.logger.lane.LoggerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Wakes the forwarder's thread from its wait for the network, by a byte in a pipe. Waking twice
 * before it looks is waking once. Costs the caller microseconds, so only what is urgent wakes.
 */
final class Wake implements AutoCloseable {
  private final Pipe pipe;
  private final AtomicBoolean awake = new AtomicBoolean();

  Wake() {
    try {
      pipe = Pipe.open();
      pipe.source().configureBlocking(false);
      pipe.sink().configureBlocking(false);
    } catch (IOException e) {
      throw new LoggerException("cannot open a pipe: " + e.getMessage(), e);
    }
  }

  /** What the thread waits for, beside its socket. */
  Pipe.SourceChannel receiver() {
    return pipe.source();
  }

  /** Wakes it. Any thread; fails never. */
  void wake() {
    if (awake.compareAndSet(false, true)) {
      try {
        pipe.sink().write(ByteBuffer.allocate(1));
      } catch (IOException e) {
        // Closed: there is nobody to wake. The thread looks up by itself soon anyway.
        awake.set(false);
      }
    }
  }

  /** The thread is awake, and will look at all there is from now on. */
  void seen() {
    if (awake.get()) {
      try {
        pipe.source().read(ByteBuffer.allocate(8));
      } catch (IOException e) {
        throw new LoggerException("cannot read from a pipe: " + e.getMessage(), e);
      }
      awake.set(false);
    }
  }

  @Override
  public void close() {
    try {
      pipe.sink().close();
      pipe.source().close();
    } catch (IOException e) {
      throw new LoggerException("cannot close a pipe: " + e.getMessage(), e);
    }
  }
}
