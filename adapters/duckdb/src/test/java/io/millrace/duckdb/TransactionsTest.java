package io.millrace.duckdb;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.RandomTrades;
import io.millrace.contracts.Trading;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.trade.TradeRecord;
import io.millrace.ports.Batch;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.RetentionListener;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the file when a transaction has failed, and what is remembered then. */
class TransactionsTest {
  @TempDir private Path folder;

  /** Writes its rows, and then fails if it is told to. */
  private static final class FailingRows implements Rows<TradeRecord> {
    private final TradeTable table = new TradeTable(RetentionListener.NOBODY);
    private volatile @Nullable SQLException failure;
    private volatile @Nullable Error error;

    @Override
    public void load(DuckDBConnection connection) {}

    @Override
    public int write(DuckDBConnection connection, List<TradeRecord> trades) throws SQLException {
      table.write(connection, trades);
      SQLException thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
      Error ending = error;
      if (ending != null) {
        throw ending;
      }
      return 0;
    }

    @Override
    public void committed() {}

    @Override
    public void delete(DuckDBConnection connection, long before) {}
  }

  @Test
  void leavesNothingOfATransactionThatFails() throws SQLException {
    DuckDbSettings settings = Settings.small(folder);
    List<String> tables = List.of(TradeTable.TABLE, OriginLog.TABLE);
    FailingRows rows = new FailingRows();
    try (Engine engine = new Engine(settings, "trades.duckdb", tables)) {
      Transactions<TradeRecord> transactions = new Transactions<>(engine, rows, new OriginLog(100));
      rows.failure = new SQLException("IO Error: the disk is full");
      assertKind(Kind.UNAVAILABLE, () -> transactions.write(List.of(batch(0), batch(1))));
      assertThat(count(engine, "trades")).isZero();
      assertThat(count(engine, "origins")).isZero();
      rows.failure = null;
      assertThat(transactions.write(List.of(batch(1), batch(0), batch(1))).stored()).isEqualTo(2);
      assertThat(count(engine, "trades")).isEqualTo(2);
      transactions.close();
    }
  }

  @Test
  void opensTheFileAnewOnceTheQueryThatWasOpenHasEnded() throws SQLException {
    List<String> tables = List.of(TradeTable.TABLE, OriginLog.TABLE);
    FailingRows rows = new FailingRows();
    try (Engine engine = new Engine(Settings.small(folder), "trades.duckdb", tables)) {
      Transactions<TradeRecord> transactions = new Transactions<>(engine, rows, new OriginLog(100));
      transactions.write(List.of(batch(0)));
      try (DuckDBConnection query = engine.connect();
          Statement select = query.createStatement();
          ResultSet open = select.executeQuery("SELECT * FROM range(10)")) {
        open.next();
        rows.failure = new SQLException("FATAL Error: database has been invalidated");
        assertKind(Kind.UNAVAILABLE, () -> transactions.write(List.of(batch(1))));
        rows.failure = null;
        assertKind(Kind.UNAVAILABLE, () -> transactions.write(List.of(batch(1))));
        assertThat(engine.isBroken()).isTrue();
      }
      assertThat(transactions.write(List.of(batch(1), batch(0))).stored()).isEqualTo(1);
      assertThat(engine.isBroken()).isFalse();
      assertThat(count(engine, "trades")).isEqualTo(2);
      transactions.close();
    }
  }

  @Test
  void remembersNothingOfATransactionThatAnErrorEnds() throws SQLException {
    List<String> tables = List.of(TradeTable.TABLE, OriginLog.TABLE);
    FailingRows rows = new FailingRows();
    try (Engine engine = new Engine(Settings.small(folder), "trades.duckdb", tables)) {
      Transactions<TradeRecord> transactions = new Transactions<>(engine, rows, new OriginLog(100));
      rows.error = new OutOfMemoryError("of a test");
      assertThatThrownBy(() -> transactions.write(List.of(batch(0)))).isSameAs(rows.error);
      rows.error = null;
      assertThat(transactions.write(List.of(batch(0))).stored()).isEqualTo(1);
      assertThat(count(engine, "trades")).isEqualTo(1);
      transactions.close();
    }
  }

  @Test
  void failsWhatAnErrorEndsAndGoesOn() throws Exception {
    List<String> tables = List.of(TradeTable.TABLE, OriginLog.TABLE);
    FailingRows rows = new FailingRows();
    rows.error = new OutOfMemoryError("of a test");
    try (Engine engine = new Engine(Settings.small(folder), "trades.duckdb", tables);
        Committer<TradeRecord> committer =
            new Committer<>(
                DuckDbSettings.Commit.defaults(),
                new Transactions<>(engine, rows, new OriginLog(100)))) {
      committer.start();
      assertThat(committer.append(batch(0)))
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableOfType(ExecutionException.class)
          .withMessageContaining("of a test");
      assertThat(committer.trouble()).isNotNull();
      rows.error = null;
      assertThat(committer.append(batch(0))).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(0);
      assertThat(committer.trouble()).isNull();
      assertThat(count(engine, "trades")).isEqualTo(1);
    }
  }

  @Test
  void writesTheTableOfOriginsAnewWhenItHasGrown() throws SQLException {
    List<String> tables = List.of(TradeTable.TABLE, OriginLog.TABLE);
    try (Engine engine = new Engine(Settings.small(folder), "trades.duckdb", tables)) {
      Transactions<TradeRecord> transactions =
          new Transactions<>(engine, new FailingRows(), new OriginLog(100));
      for (int i = 0; i < 12_000; i += 100) {
        int from = i;
        transactions.write(IntStream.range(0, 100).mapToObj(k -> batch(from + k)).toList());
      }
      assertThat(count(engine, "origins")).isEqualTo(12_000);
      transactions.fold();
      assertThat(count(engine, "origins")).isEqualTo(1);
      assertThat(transactions.write(List.of(batch(11_999), batch(12_000))).stored()).isEqualTo(1);
      transactions.close();
    }
  }

  @Test
  void forgetsProducersThatHaveBeenSilentTheLongest() {
    List<String> tables = List.of(TradeTable.TABLE, OriginLog.TABLE);
    try (Engine engine = new Engine(Settings.small(folder), "trades.duckdb", tables)) {
      OriginLog origins = new OriginLog(2);
      Transactions<TradeRecord> transactions =
          new Transactions<>(engine, new FailingRows(), origins);
      transactions.connect();
      for (String producer : List.of("a", "b", "c", "a")) {
        origins.take(run(producer));
      }
      origins.isWorthFolding();
      assertThat(origins.take(run("a"))).isEmpty();
      assertThat(origins.take(run("c"))).isEmpty();
      assertThat(origins.take(run("b"))).hasSize(1);
      transactions.close();
    }
  }

  private static Batch<TradeRecord> run(String producer) {
    return new Batch<>(LogRecord.DEFAULT_TENANT, new Origin(producer, 0, 0), 5, List.of());
  }

  private static Batch<TradeRecord> batch(int sequence) {
    return Trading.batch(List.of(RandomTrades.plain(sequence, sequence)));
  }

  private static long count(Engine engine, String table) throws SQLException {
    try (DuckDBConnection connection = engine.connect();
        Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT count(*) FROM store.main." + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
