package io.millrace.logger.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to feed a metric: bytes that the calling thread allocates. */
class AllocationTest {
  private static final int CALLS = 2_000;
  private static final int WARM_UP = 20_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  @Test
  void noCallAllocates() {
    try (Metrics metrics = MetricLanes.open(folder, 1, MetricLanes.QUIET)) {
      HistogramRecorder histogram = metrics.histogram("h");
      Counter counter = metrics.counter("c");
      Gauge gauge = metrics.gauge("g");
      for (long value = 1; value > 0; value *= 2) {
        histogram.record(value); // the buckets of a size are made when it is first seen
      }
      Map<String, LongConsumer> calls = new TreeMap<>();
      calls.put("record", histogram::record);
      calls.put("record since", i -> histogram.recordSince(System.nanoTime() - i));
      calls.put("trade latency", i -> metrics.tradeLatency().record(i));
      calls.put("api latency", i -> metrics.apiLatency("XNAS", "/order").record(i));
      calls.put("websocket latency", i -> metrics.websocketLatency("XNAS").record(i));
      calls.put("increment", i -> counter.increment());
      calls.put("add", counter::add);
      calls.put("set", i -> gauge.set(0.5 * i));
      calls.put("add to a gauge", i -> gauge.add(0.5 * i));

      Map<String, Long> allocated = new TreeMap<>();
      calls.forEach((name, call) -> allocated.put(name, allocated(metrics, call)));
      assertThat(allocated).allSatisfy((name, bytes) -> assertThat(bytes).as(name).isZero());
    }
  }

  /** Of many calls, after many others; the snapshots, which do allocate, are taken between. */
  private static long allocated(Metrics metrics, LongConsumer call) {
    for (int i = 0; i < WARM_UP; i++) {
      call.accept(i % CALLS);
    }
    metrics.sample();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      call.accept(i);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
