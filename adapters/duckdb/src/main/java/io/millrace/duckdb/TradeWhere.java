package io.millrace.duckdb;

import io.millrace.ports.OriginRun;
import io.millrace.ports.trade.TradeFilter;
import io.millrace.ports.trade.TradeQuery;
import java.util.List;

/** Which rows a query looks at, as a condition of SQL. */
final class TradeWhere {
  /**
   * Each run is compared with each row up to so many; more are joined, which costs about as much.
   */
  private static final int FEW = 64;

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
    if (query.except().size() <= FEW) {
      exceptFew(sql, query.except());
    } else {
      exceptMany(sql, query.except());
    }
    return sql;
  }

  private static void exceptFew(Sql sql, List<OriginRun> runs) {
    for (OriginRun run : runs) {
      sql.add(
          " AND NOT (producer = ? AND epoch = ? AND sequence >= ? AND sequence <= ?)",
          run.producer(),
          run.epoch(),
          run.first(),
          run.last());
    }
  }

  private static void exceptMany(Sql sql, List<OriginRun> runs) {
    sql.add(" AND NOT EXISTS (SELECT 1 FROM (VALUES ");
    String separator = "";
    for (OriginRun run : runs) {
      sql.add(
          separator
              + "(CAST(? AS VARCHAR), CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT))",
          run.producer(),
          run.epoch(),
          run.first(),
          run.last());
      separator = ", ";
    }
    sql.add(") AS run (by_producer, in_epoch, first, last) WHERE by_producer = producer")
        .add(" AND in_epoch = epoch AND sequence >= first AND sequence <= last)");
  }
}
