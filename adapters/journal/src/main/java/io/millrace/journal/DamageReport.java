package io.millrace.journal;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The damage that readers met, each once however many of them met it. Keeps the newest {@value
 * #KEPT} in detail and counts all. Thread-safe.
 */
final class DamageReport {
  private static final System.Logger LOG = System.getLogger(DamageReport.class.getName());
  private static final int KEPT = 1000;

  private final NavigableMap<Long, Damage> byStart = new ConcurrentSkipListMap<>();
  private final AtomicLong count = new AtomicLong();

  void add(Segment segment, Damage damage) {
    if (byStart.putIfAbsent(damage.from(), damage) != null) {
      return;
    }
    count.incrementAndGet();
    LOG.log(Level.ERROR, "{0} is damaged and was passed over at {1}", segment.file(), damage);
    while (byStart.size() > KEPT) {
      byStart.pollFirstEntry();
    }
  }

  List<Damage> all() {
    return List.copyOf(byStart.values());
  }

  long count() {
    return count.get();
  }
}
