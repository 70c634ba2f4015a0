package io.millrace.logger.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.metric.Histogram;
import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricType;
import io.millrace.model.metric.MetricValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;

/** Against the values themselves, sorted. */
class HistogramRecorderProperties {
  private static final double WIDTH = 1.0 / 128;

  @Property(tries = 200)
  void agreesWithTheSortedValues(@ForAll("values") @NotEmpty List<Long> values) {
    HistogramRecorder recorder = recorder();
    values.forEach(recorder::record);
    HistogramSummary total = recorder.total();
    List<Long> sorted = values.stream().sorted().toList();

    assertThat(total.count()).isEqualTo(values.size());
    assertThat(total.mean())
        .isEqualTo(values.stream().mapToLong(Long::longValue).sum() / (double) values.size());
    assertThat(total.min()).isEqualTo(sorted.get(0).doubleValue());
    assertThat(total.max()).isEqualTo(sorted.get(sorted.size() - 1).doubleValue());
    check(total.p50(), sorted, 0.5);
    check(total.p95(), sorted, 0.95);
    check(total.p99(), sorted, 0.99);
    check(total.p999(), sorted, 0.999);
  }

  @Property(tries = 50)
  void pointsTogetherAreTheWhole(
      @ForAll("values") List<Long> first, @ForAll("values") List<Long> second) {
    HistogramRecorder recorder = recorder();
    Taken taken = new Taken();
    first.forEach(recorder::record);
    recorder.collect(taken);
    second.forEach(recorder::record);
    recorder.collect(taken);
    recorder.collect(taken);

    Histogram.Builder all = new Histogram.Builder();
    first.forEach(all::add);
    second.forEach(all::add);
    assertThat(taken.together()).isEqualTo(all.build());
  }

  @Example
  void countsExactlyWhatManyThreadsRecordWhileItIsRead() throws InterruptedException {
    int threads = 4;
    long each = 200_000;
    HistogramRecorder recorder = recorder();
    Taken taken = new Taken();
    CountDownLatch running = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      new Thread(
              () -> {
                for (long value = 1; value <= each; value++) {
                  recorder.record(value);
                }
                running.countDown();
              })
          .start();
    }
    while (running.getCount() > 0) {
      recorder.collect(taken);
      taken.refusing ^= true;
    }
    taken.refusing = false;
    recorder.collect(taken);

    assertThat(taken.together().count()).isEqualTo(threads * each);
    assertThat(taken.values)
        .allSatisfy(value -> {
          assertThat(value.mean()).isBetween(value.min(), value.max());
          assertThat(value.percentiles().p999()).isLessThanOrEqualTo(value.max());
        });
    // Each sum that was sent is one its buckets allow; what was read in a lull is exact.
    double sum = threads * (each * (each + 1) / 2.0);
    assertThat(taken.values.stream().mapToDouble(MetricValue::sum).sum())
        .isBetween(sum * (1 - WIDTH), sum * (1 + WIDTH));
    assertThat(recorder.total().mean()).isEqualTo(sum / (threads * each));
    assertThat(recorder.total().max()).isEqualTo(each);
    assertThat(recorder.total().min()).isEqualTo(1);
  }

  @Provide
  Arbitrary<List<Long>> values() {
    return Arbitraries.longs().between(0, 1L << 45).list().ofMaxSize(300);
  }

  private static void check(double percentile, List<Long> sorted, double quantile) {
    int rank = Math.max(1, (int) Math.ceil(quantile * sorted.size()));
    double exact = sorted.get(rank - 1);
    assertThat(percentile).isBetween(exact, exact * (1 + WIDTH) + 1);
  }

  private static HistogramRecorder recorder() {
    return new HistogramRecorder(
        new MetricId("desk", null, "h", MetricType.HISTOGRAM, "ns", Map.of()));
  }

  private static final class Taken implements Series.Sink {
    private final List<MetricValue> values = new ArrayList<>();
    private boolean refusing;

    @Override
    public boolean take(MetricId metric, MetricValue value) {
      if (!refusing) {
        values.add(value);
      }
      return !refusing;
    }

    @Override
    public Histogram.Builder buckets() {
      return new Histogram.Builder();
    }

    Histogram together() {
      Histogram.Builder all = new Histogram.Builder();
      values.forEach(value -> all.add(Histogram.ofText(value.histogram().text())));
      return all.build();
    }
  }
}
