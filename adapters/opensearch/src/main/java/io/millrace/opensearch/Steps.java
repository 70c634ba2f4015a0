package io.millrace.opensearch;

import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;

/**
 * All that is done for one exchange: a connection is leased, it is connected, the request is on its
 * way. The HTTP client remembers only the last step that it was told of; and as a step may begin
 * the next one, on another thread, before it is told of itself, that may be one long done, and
 * calling it off would do nothing. Thread-safe.
 */
final class Steps implements CancellableDependency {
  /** A few for each exchange; guarded by this. */
  private final List<Cancellable> steps = new ArrayList<>();

  private boolean cancelled;

  /** Takes note of one; it is called off at once if the exchange was. */
  @Override
  public void setDependency(Cancellable step) {
    synchronized (this) {
      if (!cancelled) {
        steps.add(step);
        return;
      }
    }
    step.cancel();
  }

  @Override
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Calls all of them off; those that are done take no notice. */
  @Override
  public boolean cancel() {
    List<Cancellable> all;
    synchronized (this) {
      if (cancelled) {
        return false;
      }
      cancelled = true;
      all = List.copyOf(steps);
      steps.clear();
    }
    all.reversed().forEach(Cancellable::cancel);
    return true;
  }
}
