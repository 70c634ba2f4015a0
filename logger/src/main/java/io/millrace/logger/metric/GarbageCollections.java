package io.millrace.logger.metric;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.millrace.model.metric.MetricType;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * How often and how long the collectors of the JVM run, and the pauses they make, of which the JVM
 * tells to the millisecond. Of a concurrent collector the cycle is no pause, and only counted.
 */
final class GarbageCollections implements AutoCloseable {
  private static final String MILLIS = "ms";

  private record Listening(NotificationEmitter bean, NotificationListener listener) {}

  private final List<Listening> listening = new ArrayList<>();

  GarbageCollections(Registry registry) {
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      String name = bean.getName();
      registry.add(
          new Counter(
              registry.id(MetricType.COUNTER, "", "jvm.gc.count", "gc", name),
              bean::getCollectionCount));
      registry.add(
          new Counter(
              registry.id(MetricType.COUNTER, MILLIS, "jvm.gc.time", "gc", name),
              bean::getCollectionTime));
      if (bean instanceof NotificationEmitter emitter) {
        HistogramRecorder pauses =
            registry.add(
                new HistogramRecorder(
                    registry.id(MetricType.HISTOGRAM, MILLIS, "jvm.gc.pause", "gc", name)));
        NotificationListener listener = (notification, handback) -> heard(notification, pauses);
        emitter.addNotificationListener(listener, null, null);
        listening.add(new Listening(emitter, listener));
      }
    }
  }

  private static void heard(Notification notification, HistogramRecorder pauses) {
    if (notification
            .getType()
            .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
        && notification.getUserData() instanceof CompositeData data) {
      GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
      // "end of GC cycle" is what ZGC and Shenandoah say of the work they do beside the program.
      if (!info.getGcAction().contains("cycle")) {
        pauses.record(info.getGcInfo().getDuration());
      }
    }
  }

  @Override
  public void close() {
    for (Listening one : listening) {
      try {
        one.bean().removeNotificationListener(one.listener());
      } catch (ListenerNotFoundException e) {
        // Then nothing is to be removed.
      }
    }
    listening.clear();
  }
}
