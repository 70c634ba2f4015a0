package io.millrace.duckdb;

import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.OriginRun;
import io.millrace.ports.RetentionListener;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The table of trades, a row each, in about the order of their times. It has no index: DuckDB keeps
 * the least and greatest value of each column for every 122,880 rows, which is what narrows a
 * search by time, and an index would take memory for each trade. Numbers that were not given are
 * NULL.
 */
final class TradeTable implements Rows<TradeRecord> {
  /** Makes the table. */
  static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS store.main.trades (
        tenant VARCHAR NOT NULL, ts BIGINT NOT NULL,
        producer VARCHAR NOT NULL, epoch BIGINT NOT NULL, sequence BIGINT NOT NULL,
        service VARCHAR NOT NULL, host VARCHAR, trade_id VARCHAR NOT NULL,
        symbol VARCHAR NOT NULL, exchange VARCHAR NOT NULL, strategy VARCHAR NOT NULL,
        buy_price DOUBLE, sell_price DOUBLE, quantity DOUBLE, profit DOUBLE,
        success BOOLEAN NOT NULL, execution_ns BIGINT, metadata VARCHAR NOT NULL)\
      """;

  private static final String COLUMNS =
      "ts, producer, epoch, sequence, service, host, trade_id, symbol, exchange, strategy,"
          + " buy_price, sell_price, quantity, profit, success, execution_ns, metadata";

  /** The beginning of a statement whose rows {@link #read} reads. */
  static final String SELECT = "SELECT " + COLUMNS + " FROM store.main.trades";

  private static final String EXPIRING =
      "SELECT tenant, producer, epoch, min(sequence), max(sequence), min(ts), max(ts)"
          + " FROM store.main.trades WHERE ts < ? GROUP BY tenant, producer, epoch";

  private final RetentionListener listener;

  TradeTable(RetentionListener listener) {
    this.listener = listener;
  }

  @Override
  public void load(DuckDBConnection connection) {}

  @Override
  public int write(DuckDBConnection connection, List<TradeRecord> trades) throws SQLException {
    try (DuckDBAppender appender = connection.createAppender(Database.NAME, "main", "trades")) {
      for (TradeRecord trade : trades) {
        write(appender, trade);
      }
      appender.flush();
    }
    return 0;
  }

  private static void write(DuckDBAppender appender, TradeRecord trade) throws SQLException {
    appender
        .beginRow()
        .append(trade.tenant())
        .append(trade.timestamp())
        .append(trade.origin().producer())
        .append(trade.origin().epoch())
        .append(trade.origin().sequence())
        .append(trade.service());
    Columns.text(appender, trade.host());
    appender
        .append(trade.tradeId())
        .append(trade.symbol())
        .append(trade.exchange())
        .append(trade.strategy());
    Columns.number(appender, trade.buyPrice());
    Columns.number(appender, trade.sellPrice());
    Columns.number(appender, trade.quantity());
    Columns.number(appender, trade.profit());
    appender.append(trade.success());
    if (trade.executionNanos() < 0) {
      appender.appendNull();
    } else {
      appender.append(trade.executionNanos());
    }
    appender.append(trade.metadata()).endRow();
  }

  /** The trade of the row at which an answer to {@link #SELECT} stands. */
  static TradeRecord read(ResultSet row, String tenant) throws SQLException {
    long execution = row.getLong(16);
    boolean untold = row.wasNull();
    @Nullable String host = row.getString(6);
    return new TradeRecord(
        row.getLong(1),
        row.getString(5),
        host,
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        Columns.number(row, 11),
        Columns.number(row, 12),
        Columns.number(row, 13),
        Columns.number(row, 14),
        row.getBoolean(15),
        untold ? -1 : execution,
        row.getString(17),
        tenant,
        new Origin(row.getString(2), row.getLong(3), row.getLong(4)));
  }

  @Override
  public void committed() {}

  @Override
  public void delete(DuckDBConnection connection, long before) throws SQLException {
    tell(connection, before);
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM store.main.trades WHERE ts < ?")) {
      delete.setLong(1, before);
      delete.executeUpdate();
    }
  }

  private void tell(DuckDBConnection connection, long before) throws SQLException {
    try (PreparedStatement expiring = connection.prepareStatement(EXPIRING)) {
      expiring.setLong(1, before);
      try (ResultSet row = expiring.executeQuery()) {
        while (row.next()) {
          OriginRun run =
              new OriginRun(row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5));
          listener.deleting(row.getString(1), List.of(run), row.getLong(6), row.getLong(7));
        }
      }
    }
  }
}
