package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.ports.ledger.SinkAccounts;
import io.millrace.ports.metric.MetricNames;
import io.millrace.ports.metric.MetricStore;
import io.millrace.query.SearchLimits;
import io.millrace.query.TimeRange;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.Request;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /api/v1/metrics}: the metrics there are, with their tags. */
final class MetricNamesCall implements Call {
  private static final Set<String> PARAMETERS = Set.of("prefix", "start_time", "end_time", "limit");
  private static final int MOST_SERIES = 20_000;
  private static final int MOST_VALUES = 1_000;
  private static final int DEFAULT_VALUES = 100;

  private final MetricStore store;
  private final SinkAccounts accounts;
  private final SearchLimits limits;
  private final InstantSource clock;

  MetricNamesCall(
      MetricStore store, SinkAccounts accounts, SearchLimits limits, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    TimeRange range = Times.range(parameters, clock, "-1h", "now");
    MetricNames names =
        store.names(
            new MetricNames.Query(
                request.tenant(),
                range.from(),
                range.to(),
                parameters.text("prefix", ""),
                MOST_SERIES,
                parameters.number("limit", DEFAULT_VALUES, 1, MOST_VALUES),
                Bounds.of(request, limits)));
    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeArrayFieldStart("metrics");
    for (MetricNames.Name name : names.names()) {
      write(json, name);
    }
    json.writeEndArray();
    answer.writeEnd(
        names.completeness().and(accounts.of(request.tenant(), range.from(), range.to())));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, MetricNames.Name name) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name.name());
    json.writeStringField("type", name.type().text());
    json.writeStringField("unit", name.unit());
    json.writeObjectFieldStart("tags");
    for (Map.Entry<String, List<String>> tag : name.tags().entrySet()) {
      json.writeArrayFieldStart(tag.getKey());
      for (String value : tag.getValue()) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
