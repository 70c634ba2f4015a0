package io.millrace.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.LogBatch;
import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.Cursor;
import io.millrace.ports.FieldInfo;
import io.millrace.ports.Grouping;
import io.millrace.ports.Health;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogStore;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.OriginRun;
import io.millrace.ports.RetentionListener;
import io.millrace.ports.Table;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records in an OpenSearch, 3.5 or later: a data stream for each tenant, a document for each
 * record. A stage completes once the answer to the bulk says that the document is in the translog
 * of the shard and its replicas, fsynced, which is OpenSearch's default. The same record again is
 * refused there by its id, or, after a new index has begun, found by {@link Generations}. What a
 * query means is decided there as far as {@link Translation} can say it, and here for the rest.
 * Constructing one does no I/O. Thread-safe.
 */
public final class OpenSearchLogStore implements LogStore {
  /** What it declares: not IMMEDIATE, for records can be found once an index is refreshed. */
  public static final Set<Ability> ABILITIES = Set.of(Ability.DURABLE, Ability.RETENTION);

  private static final Duration CHECK = Duration.ofSeconds(5);

  private final Duration timeout;
  private final Names names;
  private final Connection connection;
  private final Searches searches;
  private final Counters counters = new Counters();
  private final Intake intake;
  private final Retention retention;
  private final ReentrantLock flushing = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** A store of which nobody is told what it deletes. */
  public OpenSearchLogStore(OpenSearchSettings settings) {
    this(settings, RetentionListener.NOBODY);
  }

  /**
   * @param listener is told what it deletes
   */
  public OpenSearchLogStore(OpenSearchSettings settings, RetentionListener listener) {
    timeout = settings.http().timeout();
    names = new Names(settings.indices().prefix());
    connection = new Connection(settings);
    searches = new Searches(connection, settings.search());
    Streams streams =
        new Streams(connection, new IndexTemplate(connection, names, settings.indices()));
    intake =
        new Intake(
            settings.bulks(),
            timeout,
            new BatchEncoder(names, streams, settings.bulks()),
            new BulkSender(connection, settings.bulks(), counters));
    retention = new Retention(connection, names, settings.retention(), listener);
  }

  @Override
  public Set<Ability> abilities() {
    return ABILITIES;
  }

  @Override
  public CompletionStage<Void> append(LogBatch batch) {
    checkOpen();
    retention.start();
    return intake.append(batch);
  }

  @Override
  public void flush() {
    checkOpen();
    // One after the other: the streams that one is about to refresh are not told to the next.
    flushing.lock();
    try {
      for (String stream : intake.settle()) {
        Answer answer = connection.send(Call.post("/" + stream + "/_refresh"));
        if (answer.status() != 404) {
          answer.orThrow("a refresh of " + stream);
        }
      }
    } finally {
      flushing.unlock();
    }
  }

  @Override
  public Cursor search(LogQuery query) {
    checkOpen();
    Scope scope = scope(query);
    return searches.cursor(scope, query, Patience.of(query.bounds()));
  }

  @Override
  public Table aggregate(LogQuery query, Grouping grouping) {
    checkOpen();
    return new Aggregation(searches, query, grouping, scope(query)).table();
  }

  @Override
  public Optional<LogRecord> get(String tenant, LogId id) {
    checkOpen();
    ObjectNode body = Json.object().put("size", 1);
    body.set(
        "query",
        Clauses.and(
            Clauses.ids(List.of(OriginText.id(id.origin()))),
            Clauses.term(Documents.TIME, id.timestamp())));
    try {
      JsonNode answer = searches.ask(names.stream(tenant), null, body, Patience.of(timeout));
      if (answer == null) {
        return Optional.empty();
      }
      JsonNode found = answer.path("hits").path("hits").path(0);
      Completeness completeness = Searches.completeness(answer);
      if (found.isMissingNode() && !completeness.complete()) {
        throw new MillraceException(Kind.UNAVAILABLE, String.join("; ", completeness.missing()));
      }
      return found.isMissingNode()
          ? Optional.empty()
          : Optional.of(DocumentReader.read(tenant, found.path("_source")));
    } catch (Patience.Lost e) {
      throw new MillraceException(
          Kind.UNAVAILABLE, "OpenSearch did not answer within " + timeout.toSeconds() + " s", e);
    } catch (Connection.TooLarge e) {
      throw e.failure("a record");
    }
  }

  @Override
  public List<FieldInfo> fields(LogQuery query) {
    checkOpen();
    return new FieldSurvey(searches, query, scope(query)).fields();
  }

  @Override
  public List<OriginRun> held(String tenant, @Nullable OriginRun after, int limit) {
    checkOpen();
    try {
      return Holdings.page(connection, names.stream(tenant), after, limit);
    } catch (Connection.TooLarge e) {
      throw e.failure("which records there are");
    }
  }

  @Override
  public void inspect(Progress progress) {
    throw new MillraceException(Kind.INVALID, "OpenSearch looks after what it keeps by itself");
  }

  /** Begins new indices and deletes old ones now, as the settings say, instead of in a while. */
  void retain() {
    checkOpen();
    retention.look();
  }

  /** The store in figures. */
  public OpenSearchStatistics statistics() {
    return new OpenSearchStatistics(
        counters.storedRows.sum(),
        counters.knownRows.sum(),
        counters.retriedRows.sum(),
        counters.refusedRows.sum(),
        intake.bytes());
  }

  @Override
  public Health check() {
    if (closed.get()) {
      return new Health(false, "closed");
    }
    try {
      Answer answer =
          connection.send(
              Call.get("/_cluster/health/" + names.pattern())
                  .with("level", "cluster")
                  .with("timeout", "1s"),
              Patience.of(CHECK));
      answer.orThrow("a look at its health");
      String status = answer.body().path("status").asText();
      if (status.isEmpty()) {
        throw Connection.stranger("without a status");
      }
      return new Health(
          !status.equals("red"),
          "OpenSearch is %s, %d MiB wait for it".formatted(status, intake.bytes() >> 20));
    } catch (Patience.Lost e) {
      return new Health(false, "OpenSearch did not answer within " + CHECK.toSeconds() + " s");
    } catch (MillraceException | Connection.TooLarge e) {
      return new Health(false, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      retention.close();
      intake.close();
      connection.close();
    }
  }

  private Scope scope(LogQuery query) {
    return Scope.of(query, names.stream(query.tenant()));
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed");
    }
  }
}
