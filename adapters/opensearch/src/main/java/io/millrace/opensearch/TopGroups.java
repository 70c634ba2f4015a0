package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.Value;
import io.millrace.model.query.Function;
import io.millrace.ports.Completeness;
import io.millrace.ports.Grouping;
import io.millrace.ports.Table;
import io.millrace.ports.aggregation.Accumulator;
import io.millrace.ports.aggregation.Groups;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a single field that have the most records, straight from OpenSearch: a few of its
 * many terms instead of all. Only where its answer proves that no other group belongs there: each
 * shard has told all that matters, and the last group wanted is larger than the last that came.
 */
final class TopGroups {
  private static final int MORE = 50;
  private static final int MOST = 1_000;

  private final Grouping grouping;
  private final ServerFunctions functions;

  TopGroups(Grouping grouping, ServerFunctions functions) {
    this.grouping = grouping;
    this.functions = functions;
  }

  /** The answer over some records; null if it cannot be told in this way. */
  @Nullable Table table(Buckets records) {
    Function first = grouping.functions().getFirst();
    boolean able =
        grouping.top() > 0
            && grouping.top() <= MOST
            && grouping.step() == 0
            && grouping.by().size() == 1
            && first.kind() == Function.Kind.COUNT
            && first.field() == null
            && functions.isAll();
    if (!able) {
      return null;
    }
    String column = String.valueOf(ServerGroups.column(grouping.by().getFirst()));
    int size = grouping.top() + MORE;
    JsonNode answer;
    try {
      answer = records.all(aggregations(column, size));
    } catch (Connection.TooLarge e) {
      // All groups come page by page, and pages can be smaller.
      return null;
    }
    if (!records.completeness().complete()) {
      return null;
    }
    JsonNode terms = answer.path("aggregations").path("top");
    JsonNode buckets = terms.path("buckets");
    boolean all = buckets.size() < size && terms.path("sum_other_doc_count").asLong() == 0;
    boolean proven =
        terms.path("doc_count_error_upper_bound").asLong(-1) == 0
            && (all || count(buckets.path(grouping.top() - 1)) > count(buckets.path(size - 1)));
    return proven ? table(buckets, answer.path("aggregations").path("none")) : null;
  }

  private ObjectNode aggregations(String column, int size) {
    ObjectNode terms = Json.object().put("field", column).put("size", size);
    ObjectNode top = Json.object("terms", terms);
    ObjectNode none = Json.object("missing", Json.object("field", column));
    ObjectNode within = functions.ask();
    if (!within.isEmpty()) {
      top.set("aggs", within);
      none.set("aggs", within);
    }
    return Json.object().<ObjectNode>set("top", top).set("none", none);
  }

  private Table table(JsonNode buckets, JsonNode none) {
    Groups groups = new Groups(grouping, Integer.MAX_VALUE);
    String field = grouping.by().getFirst();
    for (JsonNode bucket : buckets) {
      take(groups, ServerGroups.value(field, bucket.path("key")), bucket);
    }
    if (count(none) > 0) {
      take(groups, Value.NOTHING, none);
    }
    return groups.table(Completeness.COMPLETE);
  }

  private void take(Groups groups, Value key, JsonNode bucket) {
    Accumulator[] group = groups.of(List.of(key));
    if (group != null) {
      functions.take(bucket, count(bucket), group);
    }
  }

  private static long count(JsonNode bucket) {
    return bucket.path("doc_count").asLong();
  }
}
