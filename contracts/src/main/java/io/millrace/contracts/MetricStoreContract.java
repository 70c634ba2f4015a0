package io.millrace.contracts;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.metric.Histogram;
import io.millrace.model.metric.MetricId;
import io.millrace.model.metric.MetricPoint;
import io.millrace.model.metric.MetricType;
import io.millrace.model.metric.MetricValue;
import io.millrace.model.metric.Percentiles;
import io.millrace.ports.Batch;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.metric.MetricNames;
import io.millrace.ports.metric.MetricQuery;
import io.millrace.ports.metric.MetricSeries;
import io.millrace.ports.metric.MetricSeries.Interval;
import io.millrace.ports.metric.MetricStore;
import io.millrace.ports.metric.MetricStore.Ability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link MetricStore} does. */
public abstract class MetricStoreContract {
  /** So many series and no more are taken by the store of these tests. */
  protected static final int MAX_SERIES = 50;

  private static final String TENANT = LogRecord.DEFAULT_TENANT;

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // before each test
  private MetricStore store;

  private long next;

  /**
   * Opens a store, of {@link #MAX_SERIES}, that may keep its data in the folder: the first is
   * empty, a later one has what the one before, which was closed, has left there.
   */
  protected abstract MetricStore open(Path folder);

  @BeforeEach
  final void openStore() {
    store = open(folder);
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  @Test
  void addsTheRisesOfACounter() {
    MetricId orders = id("orders", MetricType.COUNTER);
    append(
        point(orders, 10, MetricValue.rise(5)),
        point(orders, 11, MetricValue.rise(2.5)),
        point(orders, 25, MetricValue.rise(1)));
    List<Interval> intervals = only(series("orders", 10));
    assertThat(intervals)
        .containsExactly(
            new Interval(10, 2, 7.5, 2.5, 5, Percentiles.UNKNOWN, true),
            new Interval(20, 1, 1, 1, 1, Percentiles.UNKNOWN, true));
    assertThat(intervals.getFirst().rate(1_000_000_000)).isEqualTo(7.5);
  }

  @Test
  void tellsOfAGaugeWhatItReadExactly() {
    MetricId depth = id("depth", MetricType.GAUGE);
    append(
        IntStream.rangeClosed(1, 100)
            .mapToObj(i -> point(depth, i % 10, MetricValue.reading(i - 50.5)))
            .toArray(MetricPoint[]::new));
    Interval interval = only(series("depth", 10)).getFirst();
    assertThat(interval.mean()).isZero();
    assertThat(interval.percentiles()).isEqualTo(new Percentiles(-0.5, 44.5, 48.5, 49.5));
  }

  @Test
  void addsHistogramsUpWithoutLosingAnything() {
    MetricId latency = id("latency", MetricType.HISTOGRAM);
    Histogram.Builder all = new Histogram.Builder();
    List<MetricPoint> points = new ArrayList<>();
    double max = 0;
    for (int i = 0; i < 20; i++) {
      Histogram.Builder part = new Histogram.Builder();
      for (int k = 0; k < 50; k++) {
        long value = (i * 7919L + k * 104_729L) % 1_000_003;
        part.add(value);
        all.add(value);
        max = Math.max(max, (double) value);
      }
      points.add(point(latency, i, MetricValue.of(part.build(), 50, 0, max)));
    }
    append(points.toArray(MetricPoint[]::new));
    Interval interval = only(series("latency", 100)).getFirst();
    assertThat(interval.count()).isEqualTo(1000);
    assertThat(interval.sum()).isEqualTo(1000);
    assertThat(interval.exact()).isTrue();
    assertThat(interval.percentiles()).isEqualTo(all.build().percentiles(max));
  }

  @Test
  void saysWhenAHistogramIsMadeOfPercentiles() {
    MetricId latency = id("latency", MetricType.HISTOGRAM);
    MetricValue sent = new MetricValue(1000, 5000, 1, 200, new Percentiles(10, 50, 90, 150), null);
    append(
        point(latency, 1, sent),
        point(latency, 2, MetricValue.of(new Histogram.Builder().add(7).build(), 7, 7, 7)));
    Interval interval = only(series("latency", 100)).getFirst();
    assertThat(interval.exact()).isFalse();
    assertThat(interval.count()).isEqualTo(1001);
    assertThat(interval.percentiles()).isEqualTo(new Percentiles(10, 50, 90, 150));
  }

  @Test
  void hasNothingToSayOfAHistogramWithoutValues() {
    append(
        point(
            id("latency", MetricType.HISTOGRAM),
            1,
            new MetricValue(0, 0, Double.NaN, Double.NaN, Percentiles.UNKNOWN, Histogram.EMPTY)));
    assertThat(only(series("latency", 100)))
        .containsExactly(new Interval(0, 0, 0, Double.NaN, Double.NaN, Percentiles.UNKNOWN, true));
  }

  @Test
  void groupsAndFiltersByTagsServiceAndHost() {
    append(
        point(id("n", "a", "h1", Map.of("exchange", "x", "k", "1")), 1, MetricValue.rise(1)),
        point(id("n", "a", "h2", Map.of("exchange", "x", "k", "2")), 1, MetricValue.rise(2)),
        point(id("n", "b", "h1", Map.of("exchange", "y")), 1, MetricValue.rise(4)),
        point(id("n", "b", null, Map.of()), 1, MetricValue.rise(8)),
        point(id("other", "b", null, Map.of()), 1, MetricValue.rise(16)));
    MetricQuery all = MetricQuery.of(TENANT, "n", 0, 10, 10);
    assertThat(sums(all)).containsExactly("=15.0");
    assertThat(sums(all.by("exchange"))).containsExactly("=8.0", "x=3.0", "y=4.0");
    assertThat(sums(all.by("exchange", "k")))
        .containsExactly("|=8.0", "x|1=1.0", "x|2=2.0", "y|=4.0");
    assertThat(sums(all.by("service"))).containsExactly("a=3.0", "b=12.0");
    assertThat(sums(all.where(Map.of("exchange", Set.of("x", "y"))).by("host")))
        .containsExactly("h1=5.0", "h2=2.0");
    assertThat(sums(all.where(Map.of("exchange", Set.of(""))))).containsExactly("=8.0");
    assertThat(sums(all.where(Map.of("service", Set.of("a"), "k", Set.of("2")))))
        .containsExactly("=2.0");
    assertThat(sums(all.where(Map.of("service", Set.of("nobody"))))).isEmpty();
  }

  @Test
  void keepsTypesAndUnitsOfOneNameApart() {
    append(
        point(new MetricId("s", null, "n", MetricType.COUNTER, "ns", Map.of()), 1, rise()),
        point(new MetricId("s", null, "n", MetricType.COUNTER, "ms", Map.of()), 1, rise()),
        point(new MetricId("s", null, "n", MetricType.GAUGE, "ns", Map.of()), 1, rise()));
    assertThat(store.series(MetricQuery.of(TENANT, "n", 0, 10, 10)).series())
        .extracting(series -> series.key().type() + " " + series.key().unit())
        .containsExactly("COUNTER ms", "COUNTER ns", "GAUGE ns");
  }

  @Test
  void answersForARangeWithoutItsEndAndCutsWhatIsTooMuch() {
    for (int i = 0; i < 5; i++) {
      append(point(id("n", "s", null, Map.of("k", "v" + i)), i, rise()));
    }
    MetricSeries some = store.series(MetricQuery.of(TENANT, "n", 1, 5, 1).by("k").limit(2));
    assertThat(some.series())
        .extracting(series -> series.key().tags().getFirst())
        .containsExactly("v1", "v2");
    assertThat(some.completeness().missing()).hasSize(1);
    MetricSeries all = store.series(MetricQuery.of(TENANT, "n", 1, 4, 1).by("k").limit(3));
    assertThat(all.series()).hasSize(3);
    assertThat(all.completeness().complete()).isTrue();
  }

  @Test
  void startsIntervalsAtMultiplesOfTheStepAlsoBeforeTheEpoch() {
    append(
        point(id("n", MetricType.COUNTER), -1, rise()),
        point(id("n", MetricType.COUNTER), 0, rise()));
    assertThat(only(store.series(MetricQuery.of(TENANT, "n", -100, 100, 10))))
        .extracting(Interval::start)
        .containsExactly(-10L, 0L);
  }

  @Test
  void listsNamesWithTheirTags() {
    append(
        point(id("api.latency", "a", "h", Map.of("exchange", "y")), 1, rise()),
        point(id("api.latency", "a", "h", Map.of("exchange", "x")), 2, rise()),
        point(id("trades", "b", null, Map.of()), 3, rise()));
    MetricNames.Query all = MetricNames.Query.all(TENANT);
    MetricNames names = store.names(all);
    assertThat(names.completeness().complete()).isTrue();
    assertThat(names.names())
        .containsExactly(
            new MetricNames.Name(
                "api.latency",
                MetricType.COUNTER,
                "",
                Map.of(
                    "exchange", List.of("x", "y"), "service", List.of("a"), "host", List.of("h"))),
            new MetricNames.Name(
                "trades",
                MetricType.COUNTER,
                "",
                Map.of("service", List.of("b"), "host", List.of(""))));
    assertThat(store.names(all.startingWith("tr")).names()).hasSize(1);
    assertThat(store.names(all.between(2, 3)).names().getFirst().tags().get("exchange"))
        .containsExactly("x");
    assertThat(store.names(all.limit(2, 100)).completeness().complete()).isFalse();
    MetricNames few = store.names(all.limit(10, 1));
    assertThat(few.completeness().missing()).hasSize(1);
    assertThat(few.names().getFirst().tags().get("exchange")).containsExactly("x");
  }

  @Test
  void keepsOddTagsAsTheyAre() {
    Map<String, String> odd = Map.of("a=b,", "x\\,y=", "", "日本 '\"", "z", "");
    append(point(id("n", "s", "", odd), 1, rise()));
    Map<String, List<String>> tags =
        store.names(MetricNames.Query.all(TENANT)).names().getFirst().tags();
    odd.forEach((tag, value) -> assertThat(tags.get(tag)).containsExactly(value));
  }

  @Test
  void keepsTenantsApart() {
    append(point(id("n", MetricType.COUNTER), 1, rise()));
    MetricPoint theirs =
        new MetricPoint(1, id("n", MetricType.COUNTER), rise(), "other", new Origin("p", 0, 0));
    Eventually.await(store.append(new Batch<>("other", theirs.origin(), 1, List.of(theirs))));
    assertThat(only(series("n", 10)).getFirst().count()).isEqualTo(1);
    assertThat(store.names(MetricNames.Query.all("nobody")).names()).isEmpty();
    assertThat(store.series(MetricQuery.of("nobody", "n", 0, 9, 1)).series()).isEmpty();
  }

  @Test
  void countsTheSameBatchOnceAlsoInParts() {
    MetricId orders = id("orders", MetricType.COUNTER);
    List<MetricPoint> points =
        IntStream.range(0, 10).mapToObj(i -> point(orders, i, rise())).toList();
    append(points.subList(3, 6).toArray(MetricPoint[]::new));
    append(points.toArray(MetricPoint[]::new));
    append(points.toArray(MetricPoint[]::new));
    assertThat(only(series("orders", 100)).getFirst().count()).isEqualTo(10);
  }

  @Test
  void refusesPointsOfTooManySeriesAndTakesTheirNeighbours() throws Exception {
    List<MetricPoint> points = new ArrayList<>();
    for (int i = 0; i < MAX_SERIES + 5; i++) {
      points.add(point(id("n", "s", null, Map.of("k", "v" + i)), 1, rise()));
    }
    points.add(point(points.getFirst().metric(), 2, rise()));
    int refused = store.append(batch(points)).toCompletableFuture().get();
    assertThat(refused).isEqualTo(5);
    assertThat(only(series("n", 100)).getFirst().count()).isEqualTo(MAX_SERIES + 1);
  }

  @Test
  void outlivesTheStoreIfItIsDurable() {
    MetricPoint point = point(id("n", "s", "h", Map.of("k", "v")), 1, rise());
    append(point);
    store.close();
    store = open(folder);
    boolean durable = store.abilities().contains(Ability.DURABLE);
    append(point);
    append(point(point.metric(), 2, rise()));
    assertThat(only(series("n", 10)).getFirst().count()).isEqualTo(2);
    assertThat(store.names(MetricNames.Query.all(TENANT)).names()).hasSize(1);
    if (durable) {
      store.close();
      store = open(folder);
      assertThat(only(series("n", 10)).getFirst().count()).isEqualTo(2);
    }
  }

  @Test
  void refusesWorkOnceClosed() {
    assertThat(store.check().ready()).isTrue();
    store.close();
    store.close();
    assertThat(store.check().ready()).isFalse();
    assertKind(
        Kind.UNAVAILABLE,
        () -> store.append(batch(List.of(point(id("n", MetricType.GAUGE), 1, rise())))));
    assertKind(Kind.UNAVAILABLE, () -> series("n", 1));
    assertKind(Kind.UNAVAILABLE, () -> store.names(MetricNames.Query.all(TENANT)));
  }

  private void append(MetricPoint... points) {
    Eventually.await(store.append(batch(List.of(points))));
  }

  private static Batch<MetricPoint> batch(List<MetricPoint> points) {
    Origin first = points.getFirst().origin();
    long span = points.getLast().origin().sequence() - first.sequence() + 1;
    return new Batch<>(TENANT, first, Math.toIntExact(span), points);
  }

  private MetricSeries series(String name, long step) {
    return store.series(MetricQuery.of(TENANT, name, 0, 1000, step));
  }

  private static List<Interval> only(MetricSeries answer) {
    assertThat(answer.completeness().missing()).isEmpty();
    assertThat(answer.series()).hasSize(1);
    return answer.series().getFirst().intervals();
  }

  private List<String> sums(MetricQuery query) {
    return store.series(query).series().stream()
        .map(series ->
            String.join("|", series.key().tags()) + "=" + series.intervals().getFirst().sum())
        .toList();
  }

  private MetricPoint point(MetricId id, long timestamp, MetricValue value) {
    return new MetricPoint(timestamp, id, value, TENANT, new Origin("p", 0, next++));
  }

  private static MetricValue rise() {
    return MetricValue.rise(1);
  }

  private static MetricId id(String name, MetricType type) {
    return new MetricId("s", "h", name, type, "", Map.of());
  }

  private static MetricId id(
      String name, String service, @Nullable String host, Map<String, String> tags) {
    return new MetricId(service, host, name, MetricType.COUNTER, "", tags);
  }
}
