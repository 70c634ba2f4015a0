package io.millrace.metadata;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * A database whose tables are those of this version. Thread-safe.
 *
 * <p>What a transaction changed is durable when it returns: SQLite syncs its log at each commit,
 * PostgreSQL as it is configured.
 */
final class Database implements AutoCloseable {
  private static final String FILE = "metadata.db";
  private static final String MIGRATIONS = "classpath:io/millrace/metadata/migrations";

  /** A statement of SQLite takes milliseconds; it waits for those before it. */
  private static final Duration EMBEDDED_TIMEOUT = Duration.ofSeconds(10);

  private final HikariDataSource connections;
  private final Jdbi jdbi;
  private final Duration timeout;
  private final Lock migrating = new ReentrantLock();
  private volatile boolean isMigrated;

  private Database(HikariConfig config, Duration timeout) {
    this.timeout = timeout;
    config.setPoolName("metadata");
    config.setConnectionTimeout(timeout.toMillis());
    // Connects when it is asked for something, not here: a server may be started after us.
    config.setInitializationFailTimeout(-1);
    this.connections = new HikariDataSource(config);
    this.jdbi = Jdbi.create(connections);
    jdbi.getConfig(SqlStatements.class).setQueryTimeout(Math.toIntExact(timeout.toSeconds()));
  }

  /**
   * A file of this process.
   *
   * @throws MillraceException UNAVAILABLE if it cannot be opened, CORRUPT if it is damaged
   */
  static Database open(SqliteSettings settings) {
    Path file = settings.folder().resolve(FILE);
    try {
      Files.createDirectories(settings.folder());
    } catch (IOException e) {
      throw new MillraceException(Kind.UNAVAILABLE, "cannot make " + settings.folder(), e);
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:sqlite:" + file);
    // One writer at a time is all that SQLite has, and what is asked takes no time.
    config.setMaximumPoolSize(1);
    config.addDataSourceProperty("journal_mode", "WAL");
    config.addDataSourceProperty("synchronous", "FULL");
    config.addDataSourceProperty("busy_timeout", EMBEDDED_TIMEOUT.toMillis());
    Database database = new Database(config, EMBEDDED_TIMEOUT);
    try {
      database.migrate();
      return database;
    } catch (MillraceException e) {
      database.close();
      throw new MillraceException(e.kind(), file + ": " + e.getMessage(), e);
    }
  }

  /** A database that other processes may use as well. It is not asked for anything yet. */
  static Database open(PostgresSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    return new Database(config, settings.timeout());
  }

  /** Brings the tables to those of this version, which one of several processes does. */
  private void migrate() {
    try {
      if (!migrating.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new MillraceException(Kind.UNAVAILABLE, "the metadata are not reached yet");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(Kind.UNAVAILABLE, "interrupted", e);
    }
    try {
      if (!isMigrated) {
        Flyway.configure().dataSource(connections).locations(MIGRATIONS).load().migrate();
        isMigrated = true;
      }
    } catch (FlywayException e) {
      throw failure(e, "open the metadata");
    } finally {
      migrating.unlock();
    }
  }

  /**
   * Does some work in a transaction: all of it, or nothing if it fails.
   *
   * @param doing what is said to have failed, as in "cannot ..."
   */
  <T> T inTransaction(String doing, HandleCallback<T, MillraceException> work) {
    if (!isMigrated) {
      migrate();
    }
    try {
      return jdbi.inTransaction(work);
    } catch (JdbiException e) {
      throw failure(e, doing);
    }
  }

  private MillraceException failure(RuntimeException e, String doing) {
    return connections.isClosed()
        ? new MillraceException(Kind.UNAVAILABLE, "the metadata are closed", e)
        : Failures.of(e, doing);
  }

  Health check() {
    try {
      inTransaction("reach the metadata", handle -> handle.execute("SELECT 1"));
      return new Health(true, connections.getJdbcUrl());
    } catch (MillraceException e) {
      return new Health(false, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    connections.close();
  }
}
