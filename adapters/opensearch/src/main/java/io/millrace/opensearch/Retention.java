package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.ports.MillraceException;
import io.millrace.ports.OriginRun;
import io.millrace.ports.RetentionListener;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Begins new indices and deletes old ones, now and then, on a thread of its own. Several writers
 * may do so at once: OpenSearch begins one only where the conditions hold, and one that is gone
 * already need not be deleted. Thread-safe.
 */
final class Retention implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Retention.class.getName());

  /** Of which the listener is told at once. */
  private static final int RUNS = 1_000;

  private final Connection connection;
  private final Names names;
  private final OpenSearchSettings.Retention settings;
  private final RetentionListener listener;
  private final Thread thread;
  private final AtomicBoolean started = new AtomicBoolean();
  private boolean closed;

  Retention(
      Connection connection,
      Names names,
      OpenSearchSettings.Retention settings,
      RetentionListener listener) {
    this.listener = listener;
    this.connection = connection;
    this.names = names;
    this.settings = settings;
    this.thread = Thread.ofVirtual().name("opensearch-retention").unstarted(this::run);
  }

  /** Begins to look now and then, unless it has: who only reads deletes nothing. */
  void start() {
    if (started.compareAndSet(false, true)) {
      thread.start();
    }
  }

  /**
   * An index that is written to no more.
   *
   * @param tenant whose records it has
   * @param newest time of its newest record, nanoseconds; the least there is if it has none
   * @param bytes of its primaries
   */
  private record Index(String name, String tenant, long newest, long bytes) {}

  /** Looks once. */
  void look() {
    List<Index> indices = new ArrayList<>();
    long bytes = 0;
    JsonNode streams =
        connection
            .send(Call.get("/_data_stream/" + names.pattern()))
            .orThrow("a look at the data streams")
            .body()
            .path("data_streams");
    for (JsonNode stream : streams) {
      if (stream.path("template").asText().equals(names.template())) {
        JsonNode sizes = sizes(stream.path("name").asText());
        JsonNode behind = stream.path("indices");
        String current = behind.path(behind.size() - 1).path("index_name").asText();
        if (sizes.path(current).path("primaries").path("docs").path("count").asLong() > 0) {
          rollOver(stream.path("name").asText());
        }
        for (int i = 0; i < behind.size(); i++) {
          String name = behind.path(i).path("index_name").asText();
          long size =
              sizes.path(name).path("primaries").path("store").path("size_in_bytes").asLong();
          bytes += size;
          if (i < behind.size() - 1) {
            String tenant = names.tenant(stream.path("name").asText());
            indices.add(new Index(name, tenant, time(name, "desc", Long.MIN_VALUE), size));
          }
        }
      }
    }
    indices.sort(Comparator.comparingLong(Index::newest));
    delete(indices, bytes);
  }

  private void delete(List<Index> oldestFirst, long all) {
    long bytes = all;
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    Duration age = settings.age();
    long most = settings.bytes();
    for (Index index : oldestFirst) {
      boolean old = age.isPositive() && index.newest() < now - age.toNanos();
      boolean much = most > 0 && bytes > most;
      if (old || much) {
        tell(index);
        Answer answer = connection.send(Call.delete("/" + index.name()));
        if (answer.status() != 404) {
          answer.orThrow("deleting " + index.name());
        }
        bytes -= index.bytes();
        LOG.log(
            Level.INFO,
            "deleted {0} ({1} MiB), as retention says",
            index.name(),
            index.bytes() >> 20);
      }
    }
  }

  /** Nothing keeps a disk from filling up, not even an account of what goes. */
  private void tell(Index index) {
    if (listener.equals(RetentionListener.NOBODY)) {
      return;
    }
    try {
      long oldest = time(index.name(), "asc", index.newest());
      List<OriginRun> runs = Holdings.page(connection, index.name(), null, RUNS);
      while (!runs.isEmpty()) {
        listener.deleting(index.tenant(), runs, oldest, index.newest());
        runs = Holdings.page(connection, index.name(), runs.getLast(), RUNS);
      }
    } catch (MillraceException | Connection.TooLarge e) {
      LOG.log(
          Level.WARNING,
          "nobody can tell which records were in {0}: {1}",
          index.name(),
          e.getMessage());
    }
  }

  private void rollOver(String stream) {
    ObjectNode conditions = Json.object();
    conditions.put("max_age", settings.rolloverAge().toMillis() + "ms");
    conditions.put("max_size", settings.rolloverBytes() + "b");
    connection
        .send(Call.post("/" + stream + "/_rollover", Json.object("conditions", conditions)))
        .orThrow("beginning a new index of " + stream);
  }

  private JsonNode sizes(String stream) {
    return connection
        .send(Call.get("/" + stream + "/_stats/store,docs"))
        .orThrow("a look at the sizes of " + stream)
        .body()
        .path("indices");
  }

  /** Of the record that is first in order of time; {@link Long#MAX_VALUE} if the index is gone. */
  private long time(String index, String order, long ofNone) {
    ObjectNode body = Json.object().put("size", 1).put("_source", false);
    body.putArray("sort").add(Json.object(Documents.TIME, order));
    Answer answer =
        connection.send(
            Call.post("/" + index + "/_search", body)
                .with("allow_partial_search_results", "false"));
    if (answer.status() == 404) {
      return Long.MAX_VALUE;
    }
    JsonNode hits = answer.orThrow("a look at " + index).body().path("hits").path("hits");
    return hits.isEmpty() ? ofNone : hits.path(0).path("sort").path(0).asLong();
  }

  private void run() {
    while (rest()) {
      try {
        look();
      } catch (MillraceException | Connection.TooLarge e) {
        if (isClosed()) {
          return;
        }
        LOG.log(Level.WARNING, "retention waits for its next turn: {0}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "retention failed; it goes on with its next turn", e);
      }
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized boolean rest() {
    long end = System.nanoTime() + settings.interval().toNanos();
    try {
      for (long left = settings.interval().toMillis();
          left > 0 && !closed;
          left = (end - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException e) {
      return false;
    }
    return !closed;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    if (!started.get()) {
      return;
    }
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
