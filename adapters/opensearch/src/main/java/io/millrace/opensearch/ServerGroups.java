package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.ports.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the keys of a grouping are asked of OpenSearch, and read from its answer. Immutable. */
final class ServerGroups {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Fixed fields whose values stand in fields of their own, whole unless they are partial. */
  private static final Set<String> FIXED =
      Set.of(Fields.LEVEL, Fields.SERVICE, Fields.HOST, Fields.TRACE_ID, Fields.SPAN_ID);

  private final Grouping grouping;

  private ServerGroups(Grouping grouping) {
    this.grouping = grouping;
  }

  /**
   * Null if OpenSearch cannot group so: by text, by the time itself, by less than a millisecond.
   */
  static @Nullable ServerGroups of(Grouping grouping) {
    boolean able =
        grouping.step() % NANOS_PER_MILLI == 0
            && grouping.by().stream().allMatch(field -> column(field) != null)
            && grouping.functions().stream().allMatch(ServerFunctions::isAble);
    return able ? new ServerGroups(grouping) : null;
  }

  /** Where the values of a field stand; null if nowhere. */
  static @Nullable String column(String field) {
    if (FIXED.contains(field)) {
      return field;
    }
    if (Fields.FIXED.contains(field)) {
      return null;
    }
    String column = ColumnName.of(field);
    return column == null ? null : Documents.COLUMNS + "." + column;
  }

  /** Where the values of a dynamic field stand that are numbers, or read as such. */
  static String numbers(String field) {
    return Documents.NUMBERS + "." + ColumnName.of(field);
  }

  /** Which records have all values that are looked at in columns. */
  JsonNode whole() {
    Set<String> keys = new TreeSet<>();
    Stream<String> used =
        grouping.functions().stream().flatMap(function -> Stream.ofNullable(function.field()));
    Stream.concat(grouping.by().stream(), used)
        .forEach(field -> keys.add(FieldKey.of(field).text()));
    keys.remove(Fields.LEVEL);
    return keys.isEmpty() ? Clauses.ALL : Clauses.not(Clauses.terms(Documents.PARTIAL, keys));
  }

  /** Whether there is but one group, of all. */
  boolean isSingle() {
    return grouping.step() == 0 && grouping.by().isEmpty();
  }

  /** What the keys are made of. */
  List<ObjectNode> sources() {
    List<ObjectNode> sources = new ArrayList<>();
    if (grouping.step() > 0) {
      ObjectNode histogram = Json.object();
      histogram.put("field", Documents.INSTANT);
      histogram.put("fixed_interval", grouping.step() / NANOS_PER_MILLI + "ms");
      sources.add(Json.object("time", Json.object("date_histogram", histogram)));
    }
    for (int i = 0; i < grouping.by().size(); i++) {
      ObjectNode terms = Json.object();
      terms.put("field", column(grouping.by().get(i)));
      terms.put("missing_bucket", true);
      sources.add(Json.object("key" + i, Json.object("terms", terms)));
    }
    return sources;
  }

  /** The keys of a group of the answer. */
  List<Value> keys(JsonNode bucket) {
    List<Value> keys = new ArrayList<>(grouping.by().size() + 1);
    JsonNode key = bucket.path("key");
    if (grouping.step() > 0) {
      keys.add(new Value.Whole(nanos(key.path("time").longValue())));
    }
    for (int i = 0; i < grouping.by().size(); i++) {
      keys.add(value(grouping.by().get(i), key.path("key" + i)));
    }
    return keys;
  }

  /** A value of a column. */
  static Value value(String field, JsonNode key) {
    if (!key.isTextual()) {
      return Value.NOTHING;
    }
    return FIXED.contains(field)
        ? new Value.Text(key.textValue())
        : ColumnValue.read(key.textValue());
  }

  /** As {@code Groups.intervalStart} does, what begins before all times begins with the first. */
  private static long nanos(long millis) {
    return millis < Long.MIN_VALUE / NANOS_PER_MILLI ? Long.MIN_VALUE : millis * NANOS_PER_MILLI;
  }
}
