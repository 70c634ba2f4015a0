package io.millrace.bench;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Goes on sending in the background, while questions are asked. */
final class Feeder implements AutoCloseable {
  private final Load load;
  private final long rowsASecond;
  private final long start = System.nanoTime();
  private final long rowsBefore;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> feeding;
  private volatile boolean enough;

  /**
   * Starts sending.
   *
   * @param rowsASecond at most, or 0 for as many as the server takes
   */
  Feeder(Load load, long rowsASecond) {
    this.load = load;
    this.rowsASecond = rowsASecond;
    rowsBefore = load.rows();
    feeding = thread.submit(this::feed);
  }

  private Void feed() throws IOException, InterruptedException {
    while (!enough) {
      load.send(load.round());
      if (rowsASecond > 0) {
        long due = start + (load.rows() - rowsBefore) * 1_000_000_000L / rowsASecond;
        while (!enough && System.nanoTime() < due) {
          LockSupport.parkNanos(Math.min(due - System.nanoTime(), 10_000_000));
        }
      }
    }
    return null;
  }

  /**
   * Stops.
   *
   * @return how many rows a second the server took
   * @throws IOException if it refused any
   */
  double stop() throws IOException, InterruptedException {
    enough = true;
    try {
      feeding.get();
    } catch (ExecutionException e) {
      throw new IOException("refused rows while it answered: " + e.getCause(), e);
    }
    return (load.rows() - rowsBefore) / ((System.nanoTime() - start) / 1e9);
  }

  @Override
  public void close() {
    enough = true;
    thread.close();
  }
}
