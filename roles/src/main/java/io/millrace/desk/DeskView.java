package io.millrace.desk;

import io.millrace.desk.TenantDesk.Seen;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's look at the live desk. Nothing is kept for it but what it has seen: each frame is
 * made when the viewer is ready for it, and tells all that is new since the one before. For one
 * thread, but {@link #close()}.
 */
public final class DeskView implements AutoCloseable {
  private final TenantDesk desk;
  private final Runnable onClose;
  private final AtomicBoolean closed = new AtomicBoolean();
  private Seen seen = Seen.NOTHING;

  /** When the last frame was made; before there is one, so long ago that none is waited for. */
  private long last = System.nanoTime() - Duration.ofDays(1).toNanos();

  DeskView(TenantDesk desk, Runnable onClose) {
    this.desk = desk;
    this.onClose = onClose;
  }

  /**
   * Waits until there is something new, and gives the newest state then.
   *
   * @param interval how long to wait at least since the frame before
   * @param most how long at most, though nothing is new
   * @return null if the view or the desk is closed
   */
  public @Nullable DeskFrame next(Duration interval, Duration most) throws InterruptedException {
    if (!desk.await(seen, last + interval.toNanos(), last + most.toNanos()) || closed.get()) {
      return null;
    }
    last = System.nanoTime();
    DeskFrame frame = desk.frame(seen);
    seen = new Seen(frame.from(), frame.update());
    return frame;
  }

  /** Whether there may be another frame. Any thread. */
  public boolean isOpen() {
    return !closed.get() && desk.isOpen();
  }

  /** Looks on no longer. A second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      onClose.run();
    }
  }
}
