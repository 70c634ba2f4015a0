package io.millrace.desk.http;

import io.millrace.ports.ledger.SinkAccounts;
import io.millrace.ports.metric.MetricQuery;
import io.millrace.ports.metric.MetricStore;
import io.millrace.ports.trade.TradeGrouping;
import io.millrace.query.SearchLimits;
import io.millrace.query.TimeRange;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.Request;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code GET /api/v1/metrics/series}: one metric over time. */
final class MetricSeriesCall implements Call {
  private static final Set<String> PARAMETERS =
      Set.of(
          "name", "tag", "by", "start_time", "end_time", "step", "points", "percentiles", "limit");
  private static final int DEFAULT_POINTS = 300;
  private static final int DEFAULT_SERIES = 100;
  private static final int MOST_SERIES = 1_000;

  private final MetricStore store;
  private final SinkAccounts accounts;
  private final SearchLimits limits;
  private final InstantSource clock;

  MetricSeriesCall(
      MetricStore store, SinkAccounts accounts, SearchLimits limits, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    String name = parameters.text("name");
    if (name == null) {
      throw Parameters.invalid("name which metric; GET /api/v1/metrics lists them");
    }
    Set<MetricSeriesJson.Percentile> percentiles = percentiles(parameters);
    TimeRange range = range(parameters);
    int most = Math.min(limits.buckets(), MetricQuery.MAX_INTERVALS - 1);
    int points = parameters.number("points", Math.min(DEFAULT_POINTS, most), 1, most);
    long step = Times.step(parameters, range, points, most);
    MetricQuery query =
        new MetricQuery(
            request.tenant(),
            name,
            range.from(),
            range.to(),
            step,
            where(parameters),
            names(parameters, "by"),
            parameters.number("limit", DEFAULT_SERIES, 1, MOST_SERIES),
            Bounds.of(request, limits));
    MetricSeriesJson.write(
        answer,
        query,
        percentiles,
        store.series(query),
        accounts.of(request.tenant(), range.from(), range.to()));
  }

  private TimeRange range(Parameters parameters) {
    TimeRange range = Times.range(parameters, clock, "-1h", "now");
    if (range.from() > range.to()) {
      throw Parameters.invalid("the time range ends before it starts");
    }
    if (range.from() < TradeGrouping.EARLIEST || range.to() > TradeGrouping.LATEST) {
      throw Parameters.invalid("metrics are asked for between 1823 and 2116");
    }
    return range;
  }

  private static Set<MetricSeriesJson.Percentile> percentiles(Parameters parameters) {
    List<String> names = names(parameters, "percentiles");
    Set<MetricSeriesJson.Percentile> wanted = new HashSet<>();
    for (String name : names) {
      wanted.add(
          Parameters.choice(
              "percentiles", name.toUpperCase(Locale.ROOT), MetricSeriesJson.Percentile.class));
    }
    return names.isEmpty() ? Set.of(MetricSeriesJson.Percentile.values()) : wanted;
  }

  private static List<String> names(Parameters parameters, String name) {
    return parameters.texts(name).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  private static Map<String, Set<String>> where(Parameters parameters) {
    Map<String, Set<String>> where = new HashMap<>();
    for (String tag : parameters.texts("tag")) {
      int colon = tag.indexOf(':');
      if (colon <= 0) {
        throw Parameters.invalid(
            "tag is \"" + tag + "\"; it must be NAME:VALUE, such as exchange:kraken");
      }
      where
          .computeIfAbsent(tag.substring(0, colon), key -> new HashSet<>())
          .add(tag.substring(colon + 1));
    }
    return where;
  }
}
