package io.millrace.duckdb;

import static io.millrace.contracts.Failures.assertKind;
import static io.millrace.contracts.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Eventually;
import io.millrace.contracts.RandomTrades;
import io.millrace.contracts.TradeDraft;
import io.millrace.contracts.Trading;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.QueryBounds;
import io.millrace.ports.trade.SqlAnswer;
import io.millrace.ports.trade.SqlLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What statements of users can do, and what they cannot. */
class SqlBoxTest {
  private static final String TENANT = LogRecord.DEFAULT_TENANT;
  private static final SqlLimits LIMITS = SqlLimits.defaults();

  /** For what never ends. */
  private static final SqlLimits HASTY = Settings.sql(QueryBounds.within(Duration.ofMillis(800)));

  @TempDir private static Path folder;

  /** One for all: no statement leaves anything behind. */
  @SuppressWarnings("NullAway.Init") // before all tests
  private static DuckDbTradeStore store;

  @BeforeAll
  static void openStore() {
    store = DuckDbTradeStore.open(Settings.small(folder));
    List<TradeRecord> trades = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      trades.add(RandomTrades.plain(i, 1_000_000_000L * i));
    }
    Eventually.await(store.append(Trading.batch(trades)));
    TradeRecord theirs = TradeDraft.at(0, 1).tenant("other").symbol("SECRET").trade();
    Eventually.await(store.append(Trading.batch(List.of(theirs))));
  }

  @AfterAll
  static void closeStore() {
    store.close();
  }

  @Test
  void answersWithTypedValues() {
    SqlAnswer answer =
        sql(
            "SELECT \"time\", timestamp_ns, symbol, buy_price, success, host, NULL AS nothing,"
                + " sum(quantity) OVER ()::HUGEINT AS total, epoch_ns(\"time\") // 3 AS third"
                + " FROM trades WHERE timestamp_ns = 7000000000; -- of a second");
    assertThat(answer.columns())
        .extracting(SqlAnswer.Column::name)
        .containsExactly(
            "time",
            "timestamp_ns",
            "symbol",
            "buy_price",
            "success",
            "host",
            "nothing",
            "total",
            "third");
    assertThat(answer.rows())
        .containsExactly(
            List.of(
                new Value.Text("1970-01-01T00:00:07"),
                new Value.Whole(7_000_000_000L),
                new Value.Text("BTC-USD"),
                new Value.Decimal(100),
                new Value.Truth(true),
                new Value.Text("host-1"),
                Value.NOTHING,
                new Value.Whole(2),
                new Value.Whole(2_333_333_333L)));
    assertThat(answer.completeness().complete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM trades",
        "FROM trades LIMIT 3",
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 9) FROM r",
        "WITH a AS (SELECT * FROM trades), b AS MATERIALIZED (SELECT * FROM a) SELECT count(*) FROM b",
        "SELECT symbol, avg(profit), quantile_cont(profit, 0.9) FROM trades GROUP BY ALL ORDER BY ALL",
        "SELECT time_bucket(INTERVAL 1 HOUR, \"time\") h, sum(profit) FROM trades GROUP BY h HAVING"
            + " count(*) > 2 ORDER BY h DESC",
        "SELECT *, row_number() OVER (PARTITION BY symbol ORDER BY \"time\") rn FROM trades QUALIFY"
            + " rn = 1",
        "SELECT sum(profit) OVER (ORDER BY \"time\" ROWS BETWEEN 5 PRECEDING AND CURRENT ROW),"
            + " lag(profit) OVER (ORDER BY \"time\") FROM trades",
        "SELECT extract(hour FROM \"time\") h, dayname(\"time\"), CASE WHEN profit > 0 THEN 1 ELSE 0"
            + " END, coalesce(profit, 0), CAST(profit AS DECIMAL(10, 2)) FROM trades",
        "SELECT a.symbol FROM trades a JOIN trades b USING (trade_id) WHERE a.profit IN (SELECT"
            + " max(profit) FROM trades) AND EXISTS (SELECT 1 FROM trades)",
        "SELECT t.n FROM range(5) t(n) LEFT JOIN (VALUES (1), (2)) v(m) ON t.n = v.m",
        "SELECT 1 UNION ALL SELECT 2 EXCEPT SELECT 1",
        "SELECT count(*) FILTER (WHERE success) / count(*) FROM trades WHERE symbol LIKE 'B%' AND"
            + " symbol NOT IN ('x') AND profit BETWEEN -1 AND 2 AND host IS NOT NULL",
        "SELECT strftime(\"time\", '%Y-%m-%d'), date_trunc('day', \"time\"), upper(symbol),"
            + " substr(symbol, 1, 3), regexp_extract(symbol, '([A-Z]+)') FROM trades",
        "SELECT symbol, exchange, sum(profit) FROM trades GROUP BY ROLLUP (symbol, exchange)",
        "SELECT * EXCLUDE (metadata) FROM trades WHERE \"time\" >= TIMESTAMP '1970-01-01 00:10:00'"
            + " ORDER BY profit DESC NULLS LAST LIMIT 10 OFFSET 2",
        "SELECT now() > \"time\", \"time\" + INTERVAL 1 DAY, round(profit, 1), -profit FROM trades"
      })
  void runsWhatAnalystsWrite(String statement) {
    assertThat(sql(statement).rows()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // files, the network, extensions, settings
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/proc/self/environ')",
        "SELECT * FROM '/etc/passwd'",
        "FROM 'trades.duckdb'",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM parquet_scan('x')",
        "COPY (SELECT 1) TO '/tmp/millrace-attack.csv'",
        "COPY trades TO '/tmp/millrace-attack.csv'",
        "EXPORT DATABASE '/tmp/millrace-attack'",
        "ATTACH '/tmp/millrace-attack.duckdb'",
        "DETACH store",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '100GB'",
        "RESET memory_limit",
        "PRAGMA database_list",
        "CALL pragma_database_size()",
        "SELECT current_setting('temp_directory')",
        "SELECT getenv('HOME')",
        "SELECT getvariable('x')",
        "SELECT write_log('x')",
        "SELECT sleep_ms(100000)",
        "CHECKPOINT store",
        // what changes something
        "DELETE FROM store.main.trades",
        "DROP TABLE store.main.trades",
        "INSERT INTO store.main.trades SELECT * FROM store.main.trades",
        "UPDATE store.main.trades SET profit = 1",
        "CREATE TABLE x AS SELECT 1",
        "CREATE MACRO abs(x) AS 1",
        "WITH x AS (DELETE FROM store.main.trades RETURNING *) SELECT * FROM x",
        "WITH x AS (INSERT INTO store.main.trades SELECT * FROM trades RETURNING *) FROM x",
        "BEGIN TRANSACTION",
        "ROLLBACK",
        "PREPARE x AS SELECT 1",
        "EXECUTE x",
        "SELECT nextval('x')",
        // several statements
        "SELECT 1; DROP TABLE store.main.trades",
        "SELECT 1; SELECT 2",
        "SELECT 1) ; DELETE FROM store.main.trades; SELECT * FROM (SELECT 1",
        "",
        "-- nothing",
        // other tenants, and what is known of them
        "SELECT * FROM store.main.trades",
        "SELECT * FROM store.trades",
        "SELECT * FROM main.trades",
        "SELECT * FROM store.main.origins",
        "SELECT * FROM origins",
        "SELECT * FROM temp.trades",
        "SELECT * FROM duckdb_tables()",
        "SELECT * FROM duckdb_views",
        "SELECT * FROM duckdb_columns",
        "SELECT * FROM sqlite_master",
        "SELECT * FROM pg_class",
        "SELECT * FROM pg_catalog.pg_class",
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM (SHOW ALL TABLES)",
        "SHOW TABLES",
        "DESCRIBE trades",
        "SUMMARIZE store.main.trades",
        "SELECT * FROM query('SELECT * FROM store.main.trades')",
        "SELECT * FROM query_table('store.main.trades')",
        "SELECT * FROM json_execute_serialized_sql('x')",
        "SELECT * FROM pragma_database_size()",
        "SELECT * FROM duckdb_tables, (WITH duckdb_tables AS (SELECT 1) SELECT 1)",
        "WITH DUCKDB_TABLES AS (SELECT 1) SELECT * FROM duckdb_tables",
        "WITH trades AS (SELECT 1) SELECT * FROM trades",
        "SELECT * FROM trades AT (VERSION => 1)",
        "SELECT x FROM trades, LATERAL (SELECT * FROM store.main.trades) t(x)",
        "SELECT (SELECT max(symbol) FROM store.main.trades)",
        "SELECT 1 ORDER BY (SELECT max(symbol) FROM store.main.trades)",
        "SELECT 1 LIMIT (SELECT count(*) FROM store.main.trades)",
        "SELECT count(*) FILTER (WHERE EXISTS (FROM store.main.trades)) FROM trades",
        "SELECT sum(1) OVER (ORDER BY (SELECT max(ts) FROM store.main.trades)) FROM trades",
        "VALUES ((SELECT max(symbol) FROM store.main.trades))",
        "SELECT system.main.abs(1)",
        // text and lists that grow
        "SELECT repeat('x', 1000000000)",
        "SELECT lpad('x', 1000000000, 'y')",
        "SELECT range(1000000000)",
        "SELECT * FROM range(len(range(1000000000)))",
        "SELECT (SELECT x FROM range(3) t(x)), generate_series(1, 1000000000)",
        "SELECT range(9) OVER () FROM trades",
        "SELECT list(timestamp_ns) FROM trades",
        "SELECT string_agg(symbol) FROM trades",
        "SELECT array_agg(symbol) FROM trades",
        "SELECT symbol || symbol FROM trades",
        "SELECT concat(symbol, symbol) FROM trades",
        "SELECT replace(symbol, 'B', 'BBBBBBBBBBBBBBB') FROM trades",
        "SELECT regexp_replace(symbol, '.', 'xxxxxxxx', 'g') FROM trades",
        "SELECT printf('%1000000000d', 1)",
        "SELECT format('{:1000000000}', 1)",
        "SELECT [1, 2, 3]",
        "SELECT {'a': 1}",
        "SELECT (1, 2)",
        "SELECT max(symbol, 100000) FROM trades",
        "SELECT to_json(symbol) FROM trades",
        "SELECT symbol::BLOB FROM trades",
        "SELECT symbol::JSON FROM trades",
        "SELECT hex(symbol) FROM trades",
        "SELECT list_transform([1], lambda x: x) FROM trades",
        "SELECT ? FROM trades",
        "SELECT $1 FROM trades",
        "SELECT COLUMNS(*) FROM trades",
        "SELECT * FROM trades USING SAMPLE 10%",
        "PIVOT trades ON symbol USING sum(profit)",
        "SELECT * FROM (PIVOT trades ON symbol IN ('a') USING sum(profit))",
        "SELECT * FROM trades POSITIONAL JOIN store.main.trades",
        "EXPLAIN ANALYZE SELECT 1"
      })
  void refusesAllElse(String statement) {
    assertKind(Kind.INVALID, () -> sql(statement))
        .as("refused, and not ended")
        .hasMessageNotContaining("took longer")
        .hasMessageNotContaining("memory than");
    assertThat(Files.exists(Path.of("/tmp/millrace-attack.csv"))).isFalse();
    assertThat(sql("SELECT count(*) FROM trades").rows())
        .containsExactly(List.of(new Value.Whole(3000)));
  }

  @Test
  void showsOtherTenantsNothing() {
    assertThat(sql("SELECT count(*) FROM trades WHERE symbol = 'SECRET'").rows())
        .containsExactly(List.of(new Value.Whole(0)));
    assertThat(store.sql("other", "SELECT symbol FROM trades", LIMITS).rows())
        .containsExactly(List.of(new Value.Text("SECRET")));
    assertThat(store.sql("x' OR tenant <> '", "SELECT symbol FROM trades", LIMITS).rows())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM trades a, trades b, trades c, trades d",
        "SELECT count(*) FROM range(1000000000000)",
        "SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b",
        "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r",
        "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT a.n FROM r a, r b) SELECT count(*) FROM r",
        "SELECT max(a.range) OVER (ORDER BY b.range) FROM range(100000) a, range(100000) b",
        "SELECT count(*) FROM (SELECT DISTINCT a.range * 1000003 + b.range FROM range(100000) a,"
            + " range(100000) b)",
        "SELECT quantile_cont(a.range + b.range, 0.5) FROM range(100000) a, range(100000) b",
        "SELECT a.range, mode(b.range) FROM range(100000) a, range(100000) b GROUP BY 1 ORDER BY 2"
      })
  void endsWhatTakesTooMuch(String statement) {
    assertKind(Kind.INVALID, () -> store.sql(TENANT, statement, HASTY));
    assertThat(sql("SELECT count(*) FROM trades").rows()).hasSize(1);
  }

  @Test
  void endsWhatNobodyWantsAnyMore() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    CountDownLatch asked = new CountDownLatch(1);
    SqlLimits limits =
        Settings.sql(
            new QueryBounds(
                Duration.ofMinutes(10),
                () -> {
                  asked.countDown();
                  return cancelled.get();
                }));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> running =
          threads.submit(() ->
              assertKind(
                  Kind.INVALID,
                  () -> store.sql(TENANT, "SELECT count(*) FROM range(1000000000000)", limits)));
      asked.await();
      assertThat(failureOf(() -> sql("SELECT 1")).kind()).isEqualTo(Kind.OVERLOADED);
      cancelled.set(true);
      running.get();
    }
    assertThat(sql("SELECT 1").rows()).hasSize(1);
  }

  @Test
  void cutsAnswersAndSaysSo() {
    SqlLimits rows = new SqlLimits(1000, LIMITS.bounds(), 10, 1000, 1_000_000);
    SqlAnswer answer = store.sql(TENANT, "SELECT trade_id FROM trades ORDER BY timestamp_ns", rows);
    assertThat(answer.rows()).hasSize(10).first().isEqualTo(List.of(new Value.Text("t-0")));
    assertThat(answer.rows().getLast()).isEqualTo(List.of(new Value.Text("t-9")));
    assertThat(answer.completeness().missing()).hasSize(1);
    SqlLimits exact = new SqlLimits(1000, LIMITS.bounds(), 3000, 1000, 1_000_000);
    assertThat(store.sql(TENANT, "SELECT 1 FROM trades", exact).completeness().complete()).isTrue();
    SqlLimits cells = new SqlLimits(1000, LIMITS.bounds(), 10, 3, 1_000_000);
    answer = store.sql(TENANT, "SELECT symbol FROM trades LIMIT 1", cells);
    assertThat(answer.rows()).containsExactly(List.of(new Value.Text("BTC")));
    assertThat(answer.completeness().missing()).hasSize(1);
    SqlLimits small = new SqlLimits(1000, LIMITS.bounds(), 3000, 1000, 100);
    answer = store.sql(TENANT, "SELECT symbol FROM trades", small);
    assertThat(answer.rows()).hasSizeBetween(10, 20);
    assertThat(answer.completeness().missing()).hasSize(1);
  }

  @Test
  void tellsWhatIsWrongWithAStatement() {
    assertThat(failureOf(() -> sql("SELEC 1"))).hasMessageContaining("SELEC");
    assertThat(failureOf(() -> sql("SELECT nothing FROM trades")))
        .hasMessageContaining("nothing")
        .hasMessageNotContaining("Binder Error");
    assertThat(failureOf(() -> sql("SELECT 1 FROM elsewhere"))).hasMessageContaining("trades");
    assertThat(failureOf(() -> sql("SELECT CAST('x' AS INTEGER)"))).hasMessageContaining("'x'");
    assertThat(failureOf(() -> sql("x".repeat(30_000)))).hasMessageContaining("shorten");
    assertThat(failureOf(() -> sql("SELECT '" + "x".repeat(2_000) + "'")))
        .hasMessageContaining("constant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // the parser
        "^SELEC 1",
        "SELECT symbol,\n  sum(profit\n^FROM trades",
        "SELECT 'é€😀' an_alias ^nonsense FROM trades",
        // what is let through
        "SELECT 'é', ^getenv('HOME')",
        "SELECT 1 FROM ^elsewhere",
        "SELECT '😀', a.* FROM trades a JOIN ^store.main.trades b USING (symbol)",
        "SELECT symbol::^BLOB FROM trades",
        "SELECT * FROM ^glob('/*')",
        // the binder
        "SELECT 'é', ^symbl FROM trades",
        "select\n\tsymbol , 'a\nb' ,\n\t( ^nothing )\nfrom   trades",
        "SELECT 'é€😀' x, ^sum(symbol) FROM trades",
        "SELECT ^symbol, count( * ) FROM trades",
        "WITH a AS (SELECT symbol s FROM trades) SELECT s FROM a WHERE ^symbol = 'x'",
        "SELECT symbol FROM trades /* é */ ORDER BY ^nothing",
        "SELECT t.symbol FROM trades t WHERE EXISTS (SELECT 1 FROM trades u WHERE u.symbol = 'é' OR"
            + " ^u.x = 1)",
        // while it runs
        "SELECT CAST ( 'é' AS VARCHAR ), ^CAST( symbol AS INTEGER) FROM trades",
        "SELECT 1 FROM trades WHERE profit > ^'x'",
      })
  void tellsWhereAStatementIsWrong(String marked) {
    String statement = marked.replace("^", "");
    MillraceException failure = failureOf(() -> sql(statement));
    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
    assertThat(failure.position()).as(failure.getMessage()).isEqualTo(marked.indexOf('^'));
    assertThat(failure).hasMessageNotContaining("LINE 1").hasMessageNotContaining("{");
  }

  @Test
  void tellsNoPlaceOfWhatHasNone() {
    for (String statement :
        List.of("SELECT 1; SELECT 2", "SELECT count(*) FROM range(1000000000000)", "-- nothing")) {
      MillraceException failure = failureOf(() -> store.sql(TENANT, statement, HASTY));
      assertThat(failure.kind()).isEqualTo(Kind.INVALID);
      assertThat(failure.position()).as(failure.getMessage()).isNull();
    }
  }

  @Test
  void survivesStatementsThatAreDeepOrWide() {
    List<String> statements = new ArrayList<>();
    for (String[] nest :
        new String[][] {
          {"(", "1", ")"},
          {"abs(", "1", ")"},
          {"CASE WHEN true THEN ", "1", " END"},
          {"NOT ", "true", ""},
          {"- ", "1", ""},
          {"1 + ", "1", ""},
          {"(SELECT ", "1", ")"}
        }) {
      for (int depth : new int[] {500, 900}) {
        statements.add("SELECT " + nest[0].repeat(depth) + nest[1] + nest[2].repeat(depth));
      }
    }
    statements.add("SELECT * FROM " + "(SELECT * FROM ".repeat(600) + "trades" + ")".repeat(600));
    statements.add("SELECT 1 " + "UNION SELECT 1 ".repeat(1200));
    statements.add("SELECT count(*) FROM trades GROUP BY CUBE (" + "symbol, ".repeat(25) + "1)");
    statements.add("SELECT " + "1, ".repeat(6000) + "1");
    StringBuilder twice = new StringBuilder("WITH a0 AS (SELECT * FROM trades)");
    StringBuilder crossed = new StringBuilder("WITH a0 AS (SELECT 1 AS x)");
    for (int i = 1; i < 30; i++) {
      twice.append(", a%d AS (SELECT a.*, a.* FROM a%d a)".formatted(i, i - 1));
      crossed.append(
          ", a%d AS NOT MATERIALIZED (SELECT p.x FROM a%d p, a%d q)".formatted(i, i - 1, i - 1));
    }
    statements.add(twice + " SELECT count(*) FROM a29");
    statements.add(crossed + " SELECT count(*) FROM a29");
    for (String statement : statements) {
      try {
        store.sql(TENANT, statement, HASTY);
      } catch (MillraceException e) {
        assertThat(e.kind()).as(statement).isEqualTo(Kind.INVALID);
      }
    }
    assertThat(sql("SELECT 1").rows()).hasSize(1);
  }

  private static SqlAnswer sql(String statement) {
    return store.sql(TENANT, statement, LIMITS);
  }
}
