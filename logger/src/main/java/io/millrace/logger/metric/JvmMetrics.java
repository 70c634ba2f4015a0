package io.millrace.logger.metric;

import com.sun.management.OperatingSystemMXBean;
import io.millrace.model.metric.MetricType;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What the JVM says of itself: memory, collections, processors, threads, safepoints. */
final class JvmMetrics implements AutoCloseable {
  private static final String BYTES = "bytes";
  private static final String NANOSECONDS = "ns";

  private final Registry registry;
  private final GarbageCollections collections;
  private final @Nullable Safepoints safepoints;

  private JvmMetrics(Registry registry) {
    this.registry = registry;
    memory();
    processors();
    threads();
    this.collections = new GarbageCollections(registry);
    this.safepoints = Safepoints.ofProcess();
    if (safepoints != null) {
      counter("", "jvm.safepoint.count", safepoints::count);
      counter(NANOSECONDS, "jvm.safepoint.time", safepoints::time);
      counter(NANOSECONDS, "jvm.safepoint.sync_time", safepoints::syncTime);
    }
  }

  /** Adds its series, and listens until it is closed. */
  static JvmMetrics watch(Registry registry) {
    return new JvmMetrics(registry);
  }

  @Override
  public void close() {
    collections.close();
    if (safepoints != null) {
      safepoints.close();
    }
  }

  private void memory() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    usage("jvm.memory", memory::getHeapMemoryUsage, "area", "heap");
    usage("jvm.memory", memory::getNonHeapMemoryUsage, "area", "nonheap");
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      usage("jvm.memory.pool", pool::getUsage, "pool", pool.getName());
    }
  }

  private void usage(String name, Supplier<@Nullable MemoryUsage> of, String... tags) {
    gauge(BYTES, name + ".used", () -> bytes(of.get(), MemoryUsage::getUsed), tags);
    gauge(BYTES, name + ".committed", () -> bytes(of.get(), MemoryUsage::getCommitted), tags);
    gauge(BYTES, name + ".max", () -> bytes(of.get(), MemoryUsage::getMax), tags);
  }

  /** NaN if a pool is gone, or there is no bound. */
  private static double bytes(@Nullable MemoryUsage usage, ToLongFunction<MemoryUsage> which) {
    return usage == null ? Double.NaN : known((double) which.applyAsLong(usage));
  }

  private void processors() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      gauge("", "jvm.cpu.process", () -> known(system.getProcessCpuLoad()));
      gauge("", "jvm.cpu.system", () -> known(system.getCpuLoad()));
      counter(NANOSECONDS, "jvm.cpu.time", system::getProcessCpuTime);
    }
  }

  private void threads() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    gauge("", "jvm.threads.live", threads::getThreadCount);
    gauge("", "jvm.threads.daemon", threads::getDaemonThreadCount);
    counter("", "jvm.threads.started", threads::getTotalStartedThreadCount);
  }

  private void gauge(String unit, String name, DoubleSupplier supplier, String... tags) {
    registry.add(new Gauge(registry.id(MetricType.GAUGE, unit, name, tags))).ask(supplier);
  }

  private void counter(String unit, String name, LongSupplier source) {
    registry.add(new Counter(registry.id(MetricType.COUNTER, unit, name), source));
  }

  /** The JVM says a negative number where it does not know. */
  private static double known(double value) {
    return value < 0 ? Double.NaN : value;
  }
}
