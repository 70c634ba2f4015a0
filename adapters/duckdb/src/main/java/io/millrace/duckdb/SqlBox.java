package io.millrace.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
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
import java.util.concurrent.Semaphore;
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
  private static final int MAX_TREE_CHARS = 4 << 20;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What stands before a statement when it runs; of characters of one byte. */
  private static final String BEFORE = "SELECT * FROM (";

  private final Engine engine;
  private final Semaphore place = new Semaphore(1);
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(null, work, "duckdb-sql", STACK_BYTES);
        made.setDaemon(true);
        return made;
      });

  /** Names of the engine's own tables; null until they were asked for. */
  private @Nullable Set<String> reserved;

  SqlBox(Engine engine) {
    this.engine = engine;
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
    try {
      return await(thread.submit(() -> run(tenant, new UserStatement(statement), limits)));
    } finally {
      place.release();
    }
  }

  @Override
  public void close() {
    thread.close();
  }

  private static SqlAnswer await(Future<SqlAnswer> answer) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get();
        } catch (InterruptedException e) {
          interrupted = true; // the statement is bounded: its place must be kept until it has ended
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

  private SqlAnswer run(String tenant, UserStatement statement, SqlLimits limits) {
    DuckDBConnection connection = engine.database().statements();
    try (Watch watch = new Watch(limits.bounds())) {
      try {
        String tree = treeText(connection, statement.text());
        JsonNode written = parse(tree);
        new SqlGuard(statement, reserved(connection)).check(written);
        String anew = text(connection, "SELECT json_deserialize_sql(CAST(? AS JSON))", tree);
        // One row more than asked for tells whether there are more.
        String bounded = BEFORE + anew + ") LIMIT " + (limits.rows() + 1L);
        Connections.execute(connection, view(tenant));
        try {
          return read(connection, watch, bounded, limits);
        } catch (SQLException e) {
          watch.check();
          throw located(connection, statement, written, anew, e);
        }
      } catch (SQLException e) {
        watch.check();
        throw Failures.ofUser(StatementError.of(e).message(), e);
      }
    }
  }

  /**
   * The failure of a statement that ran, at the place in what the user wrote.
   *
   * @param written the tree of that
   * @param anew what ran instead
   */
  private static MillraceException located(
      DuckDBConnection connection,
      UserStatement statement,
      JsonNode written,
      String anew,
      SQLException failure)
      throws SQLException {
    StatementError error = StatementError.of(failure);
    MillraceException known = Failures.ofUser(error.message(), failure);
    SyntaxTree.Place place = error.place().behind(BEFORE.length());
    if (known.kind() != Kind.INVALID || place.start() < 0) {
      return known;
    }
    int bytes = SyntaxTree.locate(written, parse(treeText(connection, anew)), place);
    return statement.wrongAt(bytes, String.valueOf(known.getMessage()), failure);
  }

  /** Makes the table that the statement sees. */
  private static String view(String tenant) {
    return """
    CREATE OR REPLACE TEMP VIEW trades AS
      SELECT make_timestamp(ts // 1000) AS "time", ts AS timestamp_ns, service, host, trade_id, symbol,
        exchange, strategy, buy_price, sell_price, quantity, profit, success, execution_ns, metadata
      FROM store.main.trades WHERE tenant = '%s'\
    """
        .formatted(tenant.replace("'", "''"));
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
