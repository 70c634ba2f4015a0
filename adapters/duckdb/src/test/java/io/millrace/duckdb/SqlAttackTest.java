package io.millrace.duckdb;

import static io.millrace.contracts.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Eventually;
import io.millrace.contracts.TradeDraft;
import io.millrace.contracts.Trading;
import io.millrace.model.LogRecord;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements that once took the whole server: of few characters, and without an end that could be
 * brought about. None may run; those that do not return are given up by {@link SqlBox} itself.
 */
class SqlAttackTest {
  private static final SqlLimits LIMITS = SqlLimits.defaults();

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static DuckDbTradeStore store;

  @BeforeAll
  static void openStore() {
    store = DuckDbTradeStore.open(Settings.small(folder));
    for (int from = 0; from < 2048; from += 128) {
      List<TradeRecord> trades = new ArrayList<>();
      for (int i = from; i < from + 128; i++) {
        trades.add(withMetadata(TradeDraft.at(i, i).trade(), "a".repeat(16_000)));
      }
      Eventually.await(store.append(Trading.batch(trades)));
    }
  }

  @AfterAll
  static void closeStore() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT trades FROM trades",
        "SELECT temp.trades FROM trades",
        "SELECT temp.main.trades FROM trades",
        "SELECT memory.t.symbol FROM trades t",
        "SELECT count(trades) FROM trades",
        "SELECT T FROM trades t",
        "SELECT t FROM trades AS \"T\"",
        "SELECT max(t) FROM trades t",
        "SELECT t.symbol FROM trades t GROUP BY t",
        "SELECT t.symbol FROM trades t ORDER BY t",
        "SELECT lag(t) OVER () FROM trades t",
        "SELECT 1 FROM trades t JOIN trades u ON t = u",
        "SELECT (SELECT t) FROM trades t",
        "SELECT c FROM (WITH c AS (SELECT 1 AS a, 2 AS b) FROM c)",
        "WITH c AS (SELECT 1 AS a, 2 AS b) SELECT c FROM c",
        "SELECT unnamed_subquery FROM (SELECT 1 AS a, 2 AS b)",
        "SELECT unnamed_subquery2 FROM (SELECT 1), (SELECT 2 AS b)",
        "SELECT j FROM (trades a JOIN trades b USING (symbol)) j",
        "SELECT v FROM (VALUES (1, 2)) v(a, b)",
        "SELECT r FROM range(3) r(n)",
        "SELECT temp.trades FROM trades, (SELECT 1 AS a) temp",
      })
  void refusesWholeRowsAsValues(String statement) {
    assertRefused(statement, "table");
  }

  @Test
  void refusesRowsOfRowsThatDoubleFromOneWithToTheNext() {
    StringBuilder doubled =
        new StringBuilder("WITH c0 AS (SELECT symbol AS x, trade_id AS y FROM trades)");
    for (int i = 1; i <= 4; i++) {
      doubled.append(
          ", c%d AS (SELECT c%d AS x, c%d AS y FROM c%d)".formatted(i, i - 1, i - 1, i - 1));
    }
    assertRefused(doubled + " FROM c4", "c0 is a table");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT range FROM range(3)",
        "SELECT t FROM range(3) t",
        "SELECT t.range FROM range(3) t",
        "WITH best AS (SELECT max(profit) AS most FROM trades) SELECT best.most FROM best, trades",
        "SELECT n FROM range(3) r(n)",
        "SELECT t.*, t.symbol FROM trades t",
        "SELECT count(*) FROM trades WHERE symbol LIKE 'B%' OR metadata ILIKE '%a_b%' ESCAPE '!'",
        "SELECT count(*) FROM trades WHERE metadata SIMILAR TO '(a|b)+' OR metadata ~ '^[a-z]+$'",
        "SELECT median(profit) OVER (ORDER BY \"time\" ROWS 20 PRECEDING) FROM trades",
        "SELECT split_part(metadata, ',', 2), regexp_extract(metadata, 'a(.*)a(.*)a(.*)b?', 3) FROM"
            + " trades",
        "SELECT count(*) FROM trades GROUP BY CUBE (symbol, exchange, strategy, service, host)"
      })
  void letsThroughWhatIsBounded(String statement) {
    assertThat(store.sql(LogRecord.DEFAULT_TENANT, statement, LIMITS).rows()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM trades WHERE regexp_full_match(metadata, '(.*[a-z0-9: ]){900}b')",
        "SELECT count(*) FROM trades WHERE regexp_matches(metadata, '(a{0,30})b')",
        "SELECT count(*) FROM trades WHERE metadata SIMILAR TO '(a?){200,}b'",
        "SELECT count(*) FROM trades WHERE regexp_matches(metadata, metadata)",
        "SELECT count(*) FROM trades WHERE regexp_matches(metadata, lower('A'))",
        "SELECT count(*) FROM trades WHERE metadata LIKE metadata",
        "SELECT count(*) FROM trades WHERE metadata NOT ILIKE metadata",
        "SELECT count(*) FROM trades WHERE metadata LIKE metadata ESCAPE '!'",
        "SELECT strftime(\"time\", metadata) FROM trades",
        "SELECT strftime(metadata, \"time\") FROM trades",
        "SELECT strptime(metadata, metadata) FROM trades"
      })
  void refusesPatternsWithoutBounds(String statement) {
    assertRefused(statement, "pattern");
  }

  @Test
  void refusesLongPatterns() {
    assertRefused(
        "SELECT count(*) FROM range(2048) t(n) WHERE regexp_matches(strftime(to_timestamp(n), '"
            + "%c".repeat(400)
            + "'), 'b')",
        "pattern of strftime");
    assertRefused(
        "SELECT count(*) FROM trades WHERE regexp_matches(metadata, '" + "a?".repeat(60) + "b')",
        "pattern of regexp_matches");
    assertRefused(
        "SELECT count(*) FROM trades WHERE metadata LIKE '%_" + "a".repeat(480) + "b'",
        "pattern of LIKE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mode(n) OVER (ORDER BY n ROWS BETWEEN 100000 PRECEDING AND 100000 FOLLOWING)",
        "mad(n) OVER (ORDER BY n ROWS BETWEEN 100000 PRECEDING AND 100000 FOLLOWING)",
        "entropy(n) OVER (ORDER BY n ROWS BETWEEN 100000 PRECEDING AND 100000 FOLLOWING)",
        "median(DISTINCT n) OVER (ORDER BY n ROWS BETWEEN 100000 PRECEDING AND 100000 FOLLOWING)",
        "sum(DISTINCT n) OVER (ORDER BY n ROWS BETWEEN n PRECEDING AND n FOLLOWING EXCLUDE TIES)"
      })
  void refusesAggregatesThatGoThroughTheWholeFrameForEachRow(String expression) {
    assertRefused("SELECT " + expression + " FROM range(300000) t(n)", "over a window");
  }

  @Test
  void refusesTooMuchWorkOnTextsAtOnce() {
    assertRefused(
        "SELECT " + each(100, "length(lower(left(metadata, %d)))") + " FROM trades", "on texts");
    assertRefused(
        "SELECT " + each(20, "split_part(metadata, '', %d)") + " FROM trades", "on texts");
    assertRefused(
        "SELECT " + each(20, "regexp_extract(metadata, 'a(.*)a(.*)', %d)") + " FROM trades",
        "on texts");
    assertRefused("SELECT " + each(70, "greatest(metadata, symbol)") + " FROM trades", "on texts");
  }

  @Test
  void refusesMoreGroupsAndDistinctCountsThanCanBeCalledOff() {
    assertRefused(
        "SELECT " + each(100, "count(DISTINCT n + %d)") + " FROM range(100000) t(n)", "DISTINCT");
    assertRefused(
        "SELECT count(*) FROM (SELECT "
            + each(10, "n %% (1 + %d) AS a%<d")
            + " FROM range(9) t(n))"
            + " GROUP BY CUBE ("
            + each(10, "a%d")
            + ")",
        "CUBE");
  }

  @Test
  void showsTheBeginningOfLongMetadata() {
    SqlAnswer answer =
        store.sql(LogRecord.DEFAULT_TENANT, "SELECT max(length(metadata)) FROM trades", LIMITS);
    assertThat(answer.rows().getFirst().getFirst().display()).isEqualTo("1000");
  }

  /** The rows that the engine gives are counted, as what is kept of them is the same without. */
  @Test
  void bringsNoMoreOfAWideAnswerIntoTheHeapThanIsKept() throws SQLException {
    String wide = "SELECT " + each(200, "repeat('x', 1000) AS a%d") + " FROM range(2000)";
    SqlLimits limits = new SqlLimits(20_000, LIMITS.bounds(), 10_000, 500, 1_000_000);
    try (DuckDBConnection connection = Connections.instance();
        PreparedStatement columns = connection.prepareStatement(SqlBounds.rows(wide, limits));
        Statement select = connection.createStatement()) {
      SqlBounds bounds = SqlBounds.of(columns.getMetaData(), limits);
      int rows = 0;
      try (ResultSet found = select.executeQuery(bounds.around(wide))) {
        while (found.next()) {
          rows++;
          assertThat(found.getString(200)).hasSize(501);
        }
      }
      assertThat(rows).as("ten fit").isEqualTo(12);
    }
  }

  @Test
  void tellsThatAWideAnswerIsCut() {
    String wide = "SELECT " + each(20, "metadata AS a%d") + " FROM trades ORDER BY timestamp_ns";
    SqlLimits limits = new SqlLimits(20_000, LIMITS.bounds(), 10_000, 500, 100_000);
    SqlAnswer answer = store.sql(LogRecord.DEFAULT_TENANT, wide, limits);
    assertThat(answer.rows()).hasSize(11);
    assertThat(answer.completeness().missing())
        .anyMatch(missing -> missing.contains("100000 characters"))
        .anyMatch(missing -> missing.contains("500 characters"));
    assertRefused("SELECT " + each(300, "1 AS a%d"), "columns");
  }

  private static TradeRecord withMetadata(TradeRecord trade, String metadata) {
    return new TradeRecord(
        trade.timestamp(),
        trade.service(),
        trade.host(),
        trade.tradeId(),
        trade.symbol(),
        trade.exchange(),
        trade.strategy(),
        trade.buyPrice(),
        trade.sellPrice(),
        trade.quantity(),
        trade.profit(),
        trade.success(),
        trade.executionNanos(),
        metadata,
        trade.tenant(),
        trade.origin());
  }

  private static String each(int times, String expression) {
    return IntStream.range(0, times)
        .mapToObj(expression::formatted)
        .collect(Collectors.joining(", "));
  }

  private static void assertRefused(String statement, String because) {
    MillraceException failure =
        failureOf(() -> store.sql(LogRecord.DEFAULT_TENANT, statement, LIMITS));
    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
    assertThat(failure)
        .as(statement)
        .hasMessageContaining(because)
        .hasMessageNotContaining("took longer");
  }
}
