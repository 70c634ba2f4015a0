package io.millrace.desk.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.model.ExceptionField;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.model.query.TimeText;
import io.millrace.ports.Completeness;
import io.millrace.ports.LogQuery.Order;
import io.millrace.ports.Table;
import io.millrace.query.Selection;
import io.millrace.query.TimeRange;
import io.millrace.query.TimeStep;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Parameters;
import io.millrace.query.http.Request;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** {@code GET /api/v1/exceptions}: exceptions by fingerprint. */
final class ExceptionsCall implements Call {
  private static final Set<String> PARAMETERS =
      Set.of("query", "service", "start_time", "end_time", "sort", "limit");
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 200;
  private static final int INTERVALS = 60;
  private static final int OTHERS = 20;

  private final ExceptionSearch exceptions;
  private final ExceptionSelection selections;

  private enum Sort {
    LAST_SEEN,
    COUNT;

    Comparator<ExceptionGroup> ascending() {
      return switch (this) {
        case LAST_SEEN -> Comparator.comparingLong(group -> group.intervals().lastKey());
        case COUNT -> Comparator.comparingLong(group -> group.total().count());
      };
    }
  }

  ExceptionsCall(ExceptionSearch exceptions, InstantSource clock) {
    this.exceptions = exceptions;
    this.selections = new ExceptionSelection(clock);
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    Parameters parameters = request.parameters(PARAMETERS);
    ExceptionSearch search = exceptions.watchedBy(request.query());
    Selection asked = selections.read(parameters);
    Sort sort = parameters.choice("sort", Sort.class, Sort.LAST_SEEN);
    int limit = parameters.number("limit", DEFAULT_LIMIT, 1, MOST);
    TimeRange range = search.extent(request.tenant(), asked);
    Selection selection = range == null ? asked : asked.during(range);
    long step = TimeStep.choose(range == null ? new TimeRange(0, 0) : range, INTERVALS);
    ExceptionSearch.Found found =
        range == null
            ? new ExceptionSearch.Found(List.of(), Completeness.COMPLETE)
            : search.groups(request.tenant(), selection, step);
    Comparator<ExceptionGroup> order =
        sort.ascending().reversed().thenComparing(ExceptionGroup::fingerprint);
    List<ExceptionGroup> groups = found.groups().stream().sorted(order).limit(limit).toList();
    Table others = search.others(request.tenant(), asked, OTHERS);

    JsonGenerator json = answer.json();
    json.writeStartObject();
    json.writeNumberField("step_ms", step / 1_000_000);
    json.writeArrayFieldStart("exceptions");
    Completeness completeness = found.completeness().and(others.completeness());
    for (ExceptionGroup group : groups) {
      request.checkWanted();
      if (answer.isFull()) {
        completeness = completeness.and(answer.cut("ask for fewer exceptions"));
        break;
      }
      write(json, search, request.tenant(), selection, group, step);
    }
    json.writeEndArray();
    json.writeNumberField("total", found.groups().size());
    writeOthers(json, others);
    answer.writeEnd(completeness);
    json.writeEndObject();
  }

  private static void write(
      JsonGenerator json,
      ExceptionSearch search,
      String tenant,
      Selection selection,
      ExceptionGroup group,
      long step)
      throws IOException {
    Selection own = ExceptionSearch.of(group.fingerprint(), selection);
    LogRecord first =
        search.first(
            tenant,
            ExceptionSearch.within(own, group.intervals().firstKey(), step),
            Order.OLDEST_FIRST,
            ExceptionField.FINGERPRINT);
    LogRecord latest =
        search.first(
            tenant,
            ExceptionSearch.within(own, group.intervals().lastKey(), step),
            Order.NEWEST_FIRST,
            ExceptionField.FINGERPRINT);
    json.writeStartObject();
    ExceptionJson.writeMembers(json, group.fingerprint(), group.total(), first, latest);
    json.writeArrayFieldStart("buckets");
    for (var interval : group.intervals().entrySet()) {
      json.writeStartObject();
      json.writeStringField(Fields.TIMESTAMP, TimeText.format(interval.getKey()));
      json.writeNumberField("count", interval.getValue().count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeOthers(JsonGenerator json, Table others) throws IOException {
    json.writeArrayFieldStart("others");
    for (List<Value> row : others.rows()) {
      String service = row.getFirst().display();
      json.writeStartObject();
      json.writeStringField(Fields.SERVICE, service);
      json.writeNumberField("count", row.getLast() instanceof Value.Whole(long n) ? n : 0);
      json.writeStringField(
          "query",
          "(level:error OR level:critical) NOT fingerprint:* "
              + ExceptionJson.query(Fields.SERVICE, service));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
