package io.millrace.logger.metric;

import io.millrace.logger.ring.Child;
import java.lang.invoke.VarHandle;
import java.nio.LongBuffer;
import java.nio.file.Path;

/** Counts, writes a snapshot each time, and says how far it is. */
final class CounterMain {
  private CounterMain() {}

  public static void main(String[] args) throws Exception {
    Metrics metrics =
        MetricLanes.open(Path.of(args[0]), Long.parseLong(args[1]), MetricLanes.QUIET);
    LongBuffer report = Child.report(Path.of(args[2]), 1);
    Counter orders = metrics.counter("orders");
    for (long n = 1; ; n++) {
      orders.increment();
      metrics.sample();
      VarHandle.releaseFence();
      report.put(0, n);
    }
  }
}
