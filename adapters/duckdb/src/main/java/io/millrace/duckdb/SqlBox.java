package io.millrace.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements that users write. DuckDB takes whoever sends it SQL for its owner, so what keeps
 * a statement in is, in this order:
 *
 * <ol>
 *   <li>{@link SqlGuard}, which lets through what is listed and nothing else, by the tree that
 *       DuckDB's parser makes of it. What runs is written anew from that tree, not what was sent;
 *   <li>a view of the tenant's trades, in a catalog of the connection, which is the only thing that
 *       a name without a catalog can reach;
 *   <li>a transaction that cannot write, on an instance that can reach no file but its own and
 *       whose settings are locked ({@link Database});
 *   <li>limits of time, of memory (for each operator half of what the store has), of spilled bytes,
 *       and of the answer.
 * </ol>
 *
 * One statement runs at a time, on a thread of its own whose stack has room for the deepest tree
 * that the engine's parser lets pass. Thread-safe.
 */
final class SqlBox implements AutoCloseable {
  private static final long STACK_BYTES = 16 << 20;

  /**
   * So much is seen of texts that may be longer: of others {@code TradeCodec} keeps about as much.
   * The engine computes with 2,048 at once, and neither counts what it makes of them nor stops in
   * between.
   */
  private static final int TEXT_CHARS = 1000;

  private static final int MAX_TREE_CHARS = 4 << 20;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final System.Logger LOG = System.getLogger(SqlBox.class.getName());

  private final Engine engine;
  private final Duration patience;
  private final Semaphore place = new Semaphore(1);
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(null, work, "duckdb-sql", STACK_BYTES);
        made.setDaemon(true);
        return made;
      });

  private volatile boolean closed;

  /** Names of the engine's own tables; null until they were asked for. */
  private @Nullable Set<String> reserved;

  SqlBox(Engine engine) {
    this(engine, PATIENCE);
  }

  /**
   * A box.
   *
   * @param patience how long a statement that was called off is waited for
   */
  SqlBox(Engine engine, Duration patience) {
    this.engine = engine;
    this.patience = patience;
  }

  /** As {@link io.millrace.ports.trade.TradeStore#sql}. */
  SqlAnswer answer(String tenant, String statement, SqlLimits limits) {
    if (statement.length() > limits.statementChars()) {
      throw new MillraceException(
          Kind.INVALID,
          "a statement has at most " + limits.statementChars() + " characters: shorten it");
    }
    if (!place.tryAcquire()) {
      throw new MillraceException(
          Kind.OVERLOADED,
          "another statement is running: ask again in a moment",
          null,
          RETRY_AFTER);
    }
    return await(start(tenant, new UserStatement(statement), limits), limits.bounds().time());
  }

  /** Calls off what runs, and waits a while for its end. */
  @Override
  public void close() {
    closed = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.log(Level.WARNING, "a statement of a user does not end although it was called off");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs a statement, whose place is kept until it has ended, whether anybody waits or not. */
  private Future<SqlAnswer> start(String tenant, UserStatement statement, SqlLimits limits) {
    try {
      return thread.submit(() -> {
        try {
          return run(tenant, statement, limits);
        } finally {
          place.release();
        }
      });
    } catch (RejectedExecutionException e) {
      place.release();
      throw new MillraceException(Kind.UNAVAILABLE, "the store is closed", e);
    }
  }

  /** Waits for an answer; a little longer than it may take, as it may be slow to end. */
  private SqlAnswer await(Future<SqlAnswer> answer, Duration time) {
    long start = System.nanoTime();
    long most = saturatedSum(time, patience);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(most - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true; // the statement is bounded
        } catch (TimeoutException e) {
          throw new MillraceException(
              Kind.INVALID,
              "it took longer than "
                  + time.toMillis()
                  + " ms, and does not end although it was called off: no other statement can run"
                  + " until it has; look at a shorter time, or at fewer groups",
              e);
        } catch (ExecutionException | CancellationException e) {
          throw MillraceException.of(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static long saturatedSum(Duration a, Duration b) {
    Duration sum = a.plus(b);
    return sum.toDays() > 10_000 ? Long.MAX_VALUE : sum.toNanos();
  }

  private SqlAnswer run(String tenant, UserStatement statement, SqlLimits limits) {
    DuckDBConnection connection = engine.takeStatements();
    try (Watch watch = new Watch(untilClosed(limits.bounds()))) {
      return run(connection, watch, tenant, statement, limits);
    } finally {
      engine.giveBack(connection);
    }
  }

  private QueryBounds untilClosed(QueryBounds bounds) {
    return new QueryBounds(bounds.time(), () -> closed || bounds.cancelled().getAsBoolean());
  }

  private SqlAnswer run(
      DuckDBConnection connection,
      Watch watch,
      String tenant,
      UserStatement statement,
      SqlLimits limits) {
    try {
      String tree = treeText(connection, statement.text());
      JsonNode written = parse(tree);
      new SqlGuard(statement, reserved(connection)).check(written);
      String anew = text(connection, "SELECT json_deserialize_sql(CAST(? AS JSON))", tree);
      Connections.execute(connection, view(tenant));
      String before = SqlBounds.ROWS_BEFORE;
      try {
        SqlBounds bounds = bounds(connection, watch, anew, limits);
        before = bounds.before();
        return read(connection, watch, bounds.around(anew), limits);
      } catch (SQLException e) {
        watch.check();
        throw located(connection, statement, written, anew, before, e);
      }
    } catch (SQLException e) {
      watch.check();
      StatementError error = StatementError.of(e);
      if (Failures.isFatal(error.message())) {
        engine.giveUp();
      }
      throw Failures.ofUser(error.message(), e);
    }
  }

  /**
   * The failure of a statement that ran, at the place in what the user wrote.
   *
   * @param written the tree of that
   * @param anew what ran instead
   * @param before what stood before that
   */
  private static MillraceException located(
      DuckDBConnection connection,
      UserStatement statement,
      JsonNode written,
      String anew,
      String before,
      SQLException failure)
      throws SQLException {
    StatementError error = StatementError.of(failure);
    SyntaxTree.Place place = error.place().behind(before.getBytes(StandardCharsets.UTF_8).length);
    MillraceException known = Failures.ofUser(error.message(), failure);
    if (known.kind() != Kind.INVALID || place.start() < 0) {
      throw failure;
    }
    int bytes = SyntaxTree.locate(written, parse(treeText(connection, anew)), place);
    return statement.wrongAt(bytes, String.valueOf(known.getMessage()), failure);
  }

  /** Makes the table that the statement sees. */
  private static String view(String tenant) {
    return """
    CREATE OR REPLACE TEMP VIEW trades AS
      SELECT make_timestamp(ts // 1000) AS "time", ts AS timestamp_ns, service,
        left(host, %1$d) AS host, trade_id, symbol, exchange, strategy,
        buy_price, sell_price, quantity, profit, success, execution_ns,
        left(metadata, %1$d) AS metadata
      FROM store.main.trades WHERE tenant = '%2$s'\
    """
        .formatted(TEXT_CHARS, tenant.replace("'", "''"));
  }

  private static SqlBounds bounds(
      DuckDBConnection connection, Watch watch, String statement, SqlLimits limits)
      throws SQLException {
    String rows = SqlBounds.rows(statement, limits);
    try (PreparedStatement select = watch.over(connection.prepareStatement(rows))) {
      return SqlBounds.of(select.getMetaData(), limits);
    }
  }

  private static SqlAnswer read(
      DuckDBConnection connection, Watch watch, String statement, SqlLimits limits)
      throws SQLException {
    Connections.execute(connection, "BEGIN TRANSACTION READ ONLY");
    try (Statement select = watch.over(connection.createStatement());
        ResultSet rows = select.executeQuery(statement)) {
      return new SqlRows(limits).read(rows);
    } finally {
      Connections.execute(connection, "ROLLBACK");
    }
  }

  /** The syntax tree of a statement, as DuckDB's parser gives it. */
  private static String treeText(DuckDBConnection connection, String statement)
      throws SQLException {
    String tree = text(connection, "SELECT json_serialize_sql(?)", statement);
    if (tree.length() > MAX_TREE_CHARS) {
      throw new MillraceException(Kind.INVALID, "the statement is too complex: shorten it");
    }
    return tree;
  }

  private static JsonNode parse(String tree) {
    try {
      return JSON.readTree(tree);
    } catch (JsonProcessingException e) {
      throw new MillraceException(Kind.INVALID, "the statement is too complex: simplify it", e);
    }
  }

  private static String text(DuckDBConnection connection, String sql, String parameter)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, parameter);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private Set<String> reserved(DuckDBConnection connection) throws SQLException {
    Set<String> names = reserved;
    if (names == null) {
      names = new HashSet<>();
      try (Statement select = connection.createStatement();
          ResultSet rows =
              select.executeQuery(
                  "SELECT view_name FROM duckdb_views() UNION SELECT table_name FROM duckdb_tables()"
                      + " UNION SELECT table_name FROM information_schema.tables")) {
        while (rows.next()) {
          names.add(rows.getString(1).toLowerCase(Locale.ROOT));
        }
      }
      reserved = names;
    }
    return names;
  }
}
