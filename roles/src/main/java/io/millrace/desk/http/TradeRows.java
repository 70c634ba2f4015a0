package io.millrace.desk.http;

import io.millrace.model.Value;
import io.millrace.model.query.Fields;
import io.millrace.model.trade.TradeField;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Completeness;
import io.millrace.ports.trade.TradeCursor;
import io.millrace.query.pipe.Row;
import io.millrace.query.pipe.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Trades as the rows of a table, of which an export is made. For one thread. */
final class TradeRows implements Rows {
  /** The columns, in the order in which a trade is told elsewhere. */
  static final List<String> COLUMNS =
      List.of(
          "id",
          Fields.TIMESTAMP,
          Fields.SERVICE,
          Fields.HOST,
          TradeField.TRADE_ID,
          TradeField.SYMBOL,
          TradeField.EXCHANGE,
          TradeField.STRATEGY,
          TradeField.BUY_PRICE,
          TradeField.SELL_PRICE,
          TradeField.QUANTITY,
          TradeField.PROFIT,
          TradeField.SUCCESS,
          TradeField.EXECUTION_TIME,
          TradeField.METADATA);

  private final TradeCursor cursor;
  private final Supplier<Completeness> accounted;

  /**
   * @param accounted what never came of these trades, asked for in the end
   */
  TradeRows(TradeCursor cursor, Supplier<Completeness> accounted) {
    this.cursor = cursor;
    this.accounted = accounted;
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public @Nullable Row next() {
    TradeRecord trade = cursor.next();
    return trade == null ? null : row(trade);
  }

  @Override
  public Completeness completeness() {
    return accounted.get();
  }

  @Override
  public void close() {
    cursor.close();
  }

  private static Row row(TradeRecord trade) {
    Map<String, Value> row = HashMap.newHashMap(COLUMNS.size());
    row.put("id", new Value.Text(TradeJson.id(trade)));
    row.put(Fields.TIMESTAMP, new Value.Whole(trade.timestamp()));
    row.put(Fields.SERVICE, new Value.Text(trade.service()));
    text(row, Fields.HOST, trade.host());
    text(row, TradeField.TRADE_ID, trade.tradeId());
    text(row, TradeField.SYMBOL, trade.symbol());
    text(row, TradeField.EXCHANGE, trade.exchange());
    text(row, TradeField.STRATEGY, trade.strategy());
    number(row, TradeField.BUY_PRICE, trade.buyPrice());
    number(row, TradeField.SELL_PRICE, trade.sellPrice());
    number(row, TradeField.QUANTITY, trade.quantity());
    number(row, TradeField.PROFIT, trade.profit());
    row.put(TradeField.SUCCESS, new Value.Truth(trade.success()));
    if (trade.executionNanos() >= 0) {
      row.put(TradeField.EXECUTION_TIME, new Value.Whole(trade.executionNanos()));
    }
    text(row, TradeField.METADATA, trade.metadata());
    return Row.of(row);
  }

  private static void text(Map<String, Value> row, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      row.put(name, new Value.Text(text));
    }
  }

  private static void number(Map<String, Value> row, String name, double number) {
    if (!Double.isNaN(number)) {
      row.put(name, new Value.Decimal(number));
    }
  }
}
