package io.millrace.logger.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.metric.MetricPoint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmMetricsTest {
  private static final MetricSettings SETTINGS =
      MetricSettings.defaults().with(MetricLanes.QUIET.interval());

  @TempDir private Path folder;

  @Test
  void tellsOfMemoryProcessorsAndThreads() {
    try (Metrics metrics = MetricLanes.open(folder, 1, SETTINGS)) {
      metrics.sample();
      List<MetricPoint> points = MetricLanes.take(metrics);

      assertThat(points)
          .extracting(point -> point.metric().name())
          .contains(
              "jvm.memory.used",
              "jvm.memory.committed",
              "jvm.memory.max",
              "jvm.memory.pool.used",
              "jvm.gc.count",
              "jvm.gc.time",
              "jvm.cpu.process",
              "jvm.cpu.time",
              "jvm.threads.live",
              "jvm.threads.daemon",
              "jvm.threads.started");
      MetricPoint heap =
          points.stream()
              .filter(point -> point.metric().name().equals("jvm.memory.used"))
              .filter(point -> "heap".equals(point.metric().tags().get("area")))
              .findFirst()
              .orElseThrow();
      assertThat(heap.metric().unit()).isEqualTo("bytes");
      assertThat(heap.value().sum()).isPositive();
      assertThat(MetricLanes.of(points, "jvm.threads.live").get(0).value().sum())
          .isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void countsCollectionsAndTheirPauses() {
    try (Metrics metrics = MetricLanes.open(folder, 1, SETTINGS)) {
      metrics.sample();
      MetricLanes.take(metrics);
      System.gc();
      double collections = 0;
      double pauses = 0;
      while (collections == 0 || pauses == 0) {
        metrics.sample();
        List<MetricPoint> points = MetricLanes.take(metrics);
        collections += sum(points, "jvm.gc.count");
        pauses +=
            MetricLanes.of(points, "jvm.gc.pause").stream()
                .mapToLong(point -> point.value().count())
                .sum();
      }
      assertThat(collections).isPositive();
    }
  }

  @Test
  void readsSafepointsWhereTheJvmTellsOfThem() {
    Safepoints safepoints = Safepoints.ofProcess();
    boolean hidden =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(flag -> flag.contains("PerfD"));
    assertThat(safepoints == null).isEqualTo(hidden);
    if (safepoints != null) {
      long before = safepoints.count();
      System.gc();
      assertThat(safepoints.count()).isGreaterThan(before);
      assertThat(safepoints.time()).isPositive();
      assertThat(safepoints.syncTime()).isNotNegative().isLessThan(safepoints.time() * 10);
      safepoints.close();
      assertThat(safepoints.count()).isEqualTo(-1);
    }
  }

  @Test
  void readsACounterFileByteByByte() throws IOException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      Path file = Files.write(folder.resolve("counters"), counters(order));
      try (Safepoints safepoints = Safepoints.open(file)) {
        assertThat(safepoints.count()).isEqualTo(12);
        assertThat(safepoints.time()).isEqualTo(3_000_000_000L);
        assertThat(safepoints.syncTime()).isEqualTo(500_000_000);
      }
    }
  }

  @Test
  void refusesWhatIsNoCounterFile() throws IOException {
    byte[] whole = counters(ByteOrder.LITTLE_ENDIAN);
    Random random = new Random(1);
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Safepoints.open(cut)).isInstanceOf(IOException.class);
    }
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      Path file = Files.write(folder.resolve("damaged"), damaged);
      try (Safepoints safepoints = Safepoints.open(file)) {
        assertThat(safepoints.count()).isGreaterThanOrEqualTo(Long.MIN_VALUE);
      } catch (IOException e) {
        assertThat(e).hasMessageMatching(".* (has no performance counters|does not tell).*");
      }
    }
  }

  private static byte[] counters(ByteOrder order) {
    ByteBuffer file = ByteBuffer.allocate(1024).order(ByteOrder.BIG_ENDIAN);
    file.putInt(0xcafec0c0).put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 0)).put((byte) 2);
    file.order(order).putInt(24, 32).putInt(28, 5).position(32);
    entry(file, "sun.rt.javaCommand", 'B', 7);
    entry(file, "sun.os.hrt.frequency", 'J', 1_000);
    entry(file, "sun.rt.safepoints", 'J', 12);
    entry(file, "sun.rt.safepointTime", 'J', 3_000);
    entry(file, "sun.rt.safepointSyncTime", 'J', 500);
    byte[] bytes = new byte[file.position()];
    file.get(0, bytes);
    return bytes;
  }

  private static void entry(ByteBuffer file, String name, char type, long value) {
    byte[] text = (name + '\0').getBytes(StandardCharsets.US_ASCII);
    int valueAt = 20 + text.length + 7 & ~7;
    int start = file.position();
    file.putInt(valueAt + 8).putInt(20).putInt(0).put((byte) type).put(new byte[3]).putInt(valueAt);
    file.put(text).position(start + valueAt);
    file.putLong(value);
  }

  private static double sum(List<MetricPoint> points, String name) {
    return MetricLanes.of(points, name).stream().mapToDouble(point -> point.value().sum()).sum();
  }
}
