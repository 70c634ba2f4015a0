package io.millrace.duckdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * The connection on which a statement runs that a user wrote. DuckDB takes whoever sends it SQL for
 * its owner, so what keeps a statement in is, in this order:
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
 * <p>For one thread.
 */
final class UserConnection {
  /**
   * So much is seen of texts that may be longer: of others {@code TradeCodec} keeps about as much.
   * The engine computes with 2,048 at once, and neither counts what it makes of them nor stops in
   * between.
   */
  private static final int TEXT_CHARS = 1000;

  private static final int MAX_TREE_CHARS = 4 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DuckDBConnection connection;
  private final Set<String> reserved;
  private final Watch watch;

  /**
   * @param reserved as {@link #reserved(DuckDBConnection)} gives them
   * @param watch of the time that the statement has
   */
  UserConnection(DuckDBConnection connection, Set<String> reserved, Watch watch) {
    this.connection = connection;
    this.reserved = reserved;
    this.watch = watch;
  }

  /**
   * Runs a statement.
   *
   * @throws MillraceException INVALID if it may not run, or is wrong, saying where
   */
  SqlAnswer answer(String tenant, UserStatement statement, SqlLimits limits) throws SQLException {
    String tree = treeText(statement.text());
    JsonNode written = parse(tree);
    new SqlGuard(statement, reserved).check(written);
    String anew = text("SELECT json_deserialize_sql(CAST(? AS JSON))", tree);
    Connections.execute(connection, view(tenant));
    String before = SqlBounds.ROWS_BEFORE;
    try {
      SqlBounds bounds = bounds(anew, limits);
      before = bounds.before();
      return read(bounds.around(anew), limits);
    } catch (SQLException e) {
      watch.check();
      throw located(statement, written, anew, before, e);
    }
  }

  /**
   * The failure of a statement that ran, at the place in what the user wrote.
   *
   * @param written the tree of that
   * @param anew what ran instead
   * @param before what stood before that
   */
  private MillraceException located(
      UserStatement statement, JsonNode written, String anew, String before, SQLException failure)
      throws SQLException {
    StatementError error = StatementError.of(failure);
    SyntaxTree.Place place = error.place().behind(before.getBytes(StandardCharsets.UTF_8).length);
    MillraceException known = Failures.ofUser(error.message(), failure);
    if (known.kind() != Kind.INVALID || place.start() < 0) {
      throw failure;
    }
    int bytes = SyntaxTree.locate(written, parse(treeText(anew)), place);
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

  private SqlBounds bounds(String statement, SqlLimits limits) throws SQLException {
    String rows = SqlBounds.rows(statement, limits);
    try (PreparedStatement select = watch.over(connection.prepareStatement(rows))) {
      return SqlBounds.of(select.getMetaData(), limits);
    }
  }

  private SqlAnswer read(String statement, SqlLimits limits) throws SQLException {
    Connections.execute(connection, "BEGIN TRANSACTION READ ONLY");
    try (Statement select = watch.over(connection.createStatement());
        ResultSet rows = select.executeQuery(statement)) {
      return new SqlRows(limits).read(rows);
    } finally {
      Connections.execute(connection, "ROLLBACK");
    }
  }

  /** The syntax tree of a statement, as DuckDB's parser gives it. */
  private String treeText(String statement) throws SQLException {
    String tree = text("SELECT json_serialize_sql(?)", statement);
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

  private String text(String sql, String parameter) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, parameter);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** Names of the engine's own tables, which are the same for all statements. */
  static Set<String> reserved(DuckDBConnection connection) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT view_name FROM duckdb_views() UNION SELECT table_name FROM duckdb_tables()"
                    + " UNION SELECT table_name FROM information_schema.tables")) {
      while (rows.next()) {
        names.add(rows.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
