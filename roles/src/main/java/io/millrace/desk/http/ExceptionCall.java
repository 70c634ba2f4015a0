package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.model.ExceptionField;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.model.query.TimeText;
import io.millrace.model.trade.TradeField;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Table;
import io.millrace.query.SearchLimits;
import io.millrace.query.Selection;
import io.millrace.query.TimeRange;
import io.millrace.query.TimeStep;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.Request;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/exceptions/{fingerprint}}: all there is to say of one. */
final class ExceptionCall implements Call {
  private static final Set<String> PARAMETERS =
      Set.of("query", "service", "start_time", "end_time", "buckets", "step");
  private static final int DEFAULT_BUCKETS = 60;
  private static final int SERVICES = 20;
  private static final int TRADES = 100;

  /** Of so many of its latest records the trades are told. */
  private static final int TRADE_RECORDS = 1_000;

  private final ExceptionSearch exceptions;
  private final ExceptionSelection selections;
  private final SearchLimits limits;

  ExceptionCall(ExceptionSearch exceptions, SearchLimits limits, InstantSource clock) {
    this.exceptions = exceptions;
    this.selections = new ExceptionSelection(clock);
    this.limits = limits;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    ExceptionSearch search = exceptions.watchedBy(request.query());
    String tenant = request.tenant();
    String fingerprint = request.path("fingerprint");
    Selection asked = ExceptionSearch.of(fingerprint, selections.read(parameters));
    int most = limits.buckets();
    int buckets = parameters.number("buckets", Math.min(DEFAULT_BUCKETS, most), 1, most);
    TimeRange range = search.extent(tenant, asked);
    if (range == null) {
      throw missing(fingerprint);
    }
    Selection selection = asked.during(range);
    long step = Times.step(parameters, range, buckets, most);
    ExceptionSearch.Found found = search.groups(tenant, selection, step);
    if (found.groups().isEmpty()) {
      throw missing(fingerprint);
    }
    ExceptionGroup group = found.groups().getFirst();
    Table services = search.top(tenant, selection, Fields.SERVICE, SERVICES);

    JsonGenerator json = answer.json();
    json.writeStartObject();
    LogRecord first =
        search.first(tenant, selection, Order.OLDEST_FIRST, ExceptionField.FINGERPRINT);
    LogRecord latest =
        search.first(tenant, selection, Order.NEWEST_FIRST, ExceptionField.FINGERPRINT);
    ExceptionJson.writeMembers(json, group.fingerprint(), group.total(), first, latest);
    json.writeStringField("stack_trace", stackTrace(search, tenant, selection, latest));
    json.writeNumberField("step_ms", step / 1_000_000);
    writeBuckets(json, group, range, step);
    writeServices(json, services);
    writeTrades(
        json,
        search.records(tenant, selection, Order.NEWEST_FIRST, TradeField.TRADE_ID, TRADE_RECORDS));
    json.writeStringField("query", ExceptionJson.query(ExceptionField.FINGERPRINT, fingerprint));
    answer.writeEnd(found.completeness().and(services.completeness()));
    json.writeEndObject();
  }

  private static ProblemException missing(String fingerprint) {
    return new ProblemException(
        Problem.of(
            Kind.NOT_FOUND,
            "there is no exception \"" + fingerprint + "\" in this range of time; widen it"));
  }

  /** A record of repeats has none: it stands in the one before it. */
  private static @Nullable String stackTrace(
      ExceptionSearch search, String tenant, Selection selection, @Nullable LogRecord latest) {
    if (latest != null && latest.exception() != null) {
      return latest.exception();
    }
    LogRecord record = search.first(tenant, selection, Order.NEWEST_FIRST, Fields.EXCEPTION);
    return record == null ? null : record.exception();
  }

  private static void writeBuckets(
      JsonGenerator json, ExceptionGroup group, TimeRange range, long step) throws IOException {
    json.writeArrayFieldStart("buckets");
    long first = Math.floorDiv(range.from(), step);
    long size = TimeStep.buckets(range, step);
    for (long i = 0; i < size; i++) {
      long start = (first + i) * step;
      Occurrences occurrences = group.intervals().getOrDefault(start, Occurrences.NONE);
      json.writeStartObject();
      json.writeStringField(Fields.TIMESTAMP, TimeText.format(start));
      json.writeNumberField("count", occurrences.count());
      json.writeNumberField("records", occurrences.records());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeServices(JsonGenerator json, Table services) throws IOException {
    json.writeArrayFieldStart("services");
    for (List<Value> row : services.rows()) {
      json.writeStartObject();
      json.writeStringField(Fields.SERVICE, row.getFirst().display());
      json.writeNumberField("records", row.getLast() instanceof Value.Whole(long n) ? n : 0);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeTrades(JsonGenerator json, List<LogRecord> records) throws IOException {
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<String, Long> last = new LinkedHashMap<>();
    for (LogRecord record : records) {
      Value value = record.fields().get(TradeField.TRADE_ID);
      String id = value == null ? "" : value.display();
      if (counts.containsKey(id) || counts.size() < TRADES) {
        counts.merge(id, 1L, Long::sum);
        last.putIfAbsent(id, record.timestamp());
      }
    }
    json.writeArrayFieldStart("trades");
    for (Map.Entry<String, Long> trade : counts.entrySet()) {
      json.writeStartObject();
      json.writeStringField(TradeField.TRADE_ID, trade.getKey());
      json.writeNumberField("records", trade.getValue());
      json.writeStringField("last_seen", TimeText.format(last.getOrDefault(trade.getKey(), 0L)));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
