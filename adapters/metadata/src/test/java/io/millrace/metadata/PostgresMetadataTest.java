package io.millrace.metadata;

import io.millrace.contracts.MetadataContract;
import io.millrace.ports.metadata.Metadata;
import io.millrace.ports.metadata.MetadataLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On a real PostgreSQL, started for these tests. */
class PostgresMetadataTest extends MetadataContract {
  @SuppressWarnings("NullAway.Init") // before all tests
  private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  protected Metadata open(Path folder, MetadataLimits limits, InstantSource clock) {
    return SqlMetadata.open(
        new PostgresSettings(server.newDatabase(), "postgres", null, 4, Duration.ofSeconds(10)),
        limits,
        clock);
  }
}
