package io.millrace.metadata;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL of its own for tests, from Maven Central. */
final class PostgresServer implements AutoCloseable {
  private final EmbeddedPostgres server;
  private int databases;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  static PostgresServer start() throws IOException {
    return new PostgresServer(builder().start());
  }

  static PostgresServer start(int port) throws IOException {
    return new PostgresServer(builder().setPort(port).start());
  }

  private static EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1));
  }

  /** The url of a new, empty database. */
  synchronized String newDatabase() {
    String name = "metadata_" + ++databases;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
