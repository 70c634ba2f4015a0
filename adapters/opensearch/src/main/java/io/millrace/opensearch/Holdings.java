package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.Origin;
import io.millrace.ports.OriginRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records a data stream, or an index of one, holds: OpenSearch counts them by stretches of
 * sequences, and only where it counts fewer, or more, than lie between the lowest and the highest
 * of a stretch are they looked at one by one. For one thread.
 */
final class Holdings {
  /** Sequences of a stretch, of which each begins with a multiple. */
  private static final int STRETCH = 1 << 16;

  private static final int MOST_STRETCHES = 1_000;
  private static final int MOST_RECORDS = 10_000;
  private static final String GROUPS = "groups";

  private final Connection connection;
  private final String index;
  private final int limit;
  private final List<OriginRun> runs = new ArrayList<>();

  /** Of a page of runs. */
  private Holdings(Connection connection, String index, int limit) {
    this.connection = connection;
    this.index = index;
    this.limit = limit;
  }

  /** A page, as {@link io.millrace.ports.Inventory} has it; empty too if there is no such index. */
  static List<OriginRun> page(
      Connection connection, String index, @Nullable OriginRun after, int limit) {
    Answer refreshed = connection.send(Call.post("/" + index + "/_refresh"));
    if (refreshed.status() == 404) {
      return List.of();
    }
    refreshed.orThrow("a refresh of " + index);
    Holdings page = new Holdings(connection, index, limit);
    if (after != null) {
      long end = stretch(after.last()) + STRETCH - 1;
      page.lookAt(new OriginRun(after.producer(), after.epoch(), after.last() + 1, end));
    }
    page.count(after);
    return page.runs.subList(0, Math.min(limit, page.runs.size()));
  }

  private static long stretch(long sequence) {
    return sequence - sequence % STRETCH;
  }

  private void count(@Nullable OriginRun after) {
    ObjectNode composite = Json.object().put("size", MOST_STRETCHES);
    composite.set(
        "sources",
        Json.array(
            List.of(
                terms(Documents.PRODUCER),
                terms(Documents.EPOCH),
                source(
                    Documents.SEQUENCE,
                    "histogram",
                    Json.object().put("field", Documents.SEQUENCE).put("interval", STRETCH)))));
    if (after != null) {
      composite
          .putObject("after")
          .put(Documents.PRODUCER, OriginText.sortable(after.producer()))
          .put(Documents.EPOCH, after.epoch())
          .put(Documents.SEQUENCE, stretch(after.last()));
    }
    ObjectNode groups = Json.object("composite", composite);
    ObjectNode ends = groups.putObject("aggs");
    ends.set("first", Json.object("min", Json.object("field", Documents.SEQUENCE)));
    ends.set("last", Json.object("max", Json.object("field", Documents.SEQUENCE)));
    ObjectNode body = Json.object().put("size", 0).put("track_total_hits", false);
    body.set("aggs", Json.object(GROUPS, groups));
    while (runs.size() < limit) {
      JsonNode page = ask(body).path("aggregations").path(GROUPS);
      for (JsonNode bucket : page.path("buckets")) {
        take(bucket);
      }
      if (page.path("buckets").size() < MOST_STRETCHES) {
        return;
      }
      composite.set("after", page.path("after_key"));
    }
  }

  private void take(JsonNode bucket) {
    OriginRun run =
        new OriginRun(
            OriginText.producer(bucket.path("key").path(Documents.PRODUCER).asText()),
            bucket.path("key").path(Documents.EPOCH).asLong(),
            bucket.path("first").path("value").asLong(),
            bucket.path("last").path("value").asLong());
    if (bucket.path("doc_count").asLong() == run.count()) {
      add(run);
    } else if (runs.size() < limit) {
      lookAt(run);
    }
  }

  /** Adds those records between two sequences that are there. */
  private void lookAt(OriginRun between) {
    ObjectNode body = Json.object().put("size", MOST_RECORDS).put("_source", false);
    body.set(
        "query",
        Clauses.and(
            List.of(
                Clauses.term(Documents.PRODUCER, OriginText.sortable(between.producer())),
                Clauses.term(Documents.EPOCH, between.epoch()),
                Clauses.between(Documents.SEQUENCE, between.first(), between.last() + 1))));
    body.putArray("sort").add(Json.object(Documents.SEQUENCE, "asc"));
    JsonNode hits = ask(body).path("hits").path("hits");
    while (!hits.isEmpty()) {
      for (JsonNode hit : hits) {
        long sequence = hit.path("sort").path(0).asLong();
        add(OriginRun.of(new Origin(between.producer(), between.epoch(), sequence)));
      }
      body.set("search_after", hits.path(hits.size() - 1).path("sort"));
      hits = hits.size() < MOST_RECORDS ? Json.object() : ask(body).path("hits").path("hits");
    }
  }

  /** One that continues the last becomes one with it; a copy of its last record is passed over. */
  private void add(OriginRun run) {
    OriginRun before = runs.isEmpty() ? null : runs.getLast();
    boolean same =
        before != null && before.epoch() == run.epoch() && before.producer().equals(run.producer());
    if (before != null && same && run.first() <= before.last() + 1) {
      runs.set(
          runs.size() - 1, new OriginRun(run.producer(), run.epoch(), before.first(), run.last()));
    } else {
      runs.add(run);
    }
  }

  private JsonNode ask(ObjectNode body) {
    return connection
        .send(
            Call.post("/" + index + "/_search", body).with("allow_partial_search_results", "false"))
        .orThrow("a look at which records " + index + " holds")
        .body();
  }

  private static ObjectNode terms(String field) {
    return source(field, "terms", Json.object("field", field));
  }

  private static ObjectNode source(String name, String kind, ObjectNode of) {
    return Json.object(name, Json.object(kind, of));
  }
}
