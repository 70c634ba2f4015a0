package io.millrace.duckdb;

import io.millrace.ports.trade.TradeFilter;
import io.millrace.ports.trade.TradeQuery;

/** Which rows a query looks at, as a condition of SQL. */
final class TradeWhere {
  private TradeWhere() {}

  /** Adds it; the query's position, order and limit are left out. */
  static Sql add(Sql sql, TradeQuery query) {
    sql.add(" WHERE tenant = ? AND ts >= ?", query.tenant(), query.from());
    if (query.to() != Long.MAX_VALUE) {
      sql.add(" AND ts < ?", query.to());
    }
    TradeFilter filter = query.filter();
    sql.andOneOf("symbol", filter.symbols())
        .andOneOf("exchange", filter.exchanges())
        .andOneOf("strategy", filter.strategies())
        .andOneOf("service", filter.services());
    if (filter.success() != null) {
      sql.add(" AND success = ?", filter.success());
    }
    if (filter.tradeId() != null) {
      sql.add(" AND trade_id = ?", filter.tradeId());
    }
    return sql;
  }
}
