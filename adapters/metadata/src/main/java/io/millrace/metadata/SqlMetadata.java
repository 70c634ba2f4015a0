package io.millrace.metadata;

import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.metadata.Metadata;
import io.millrace.ports.metadata.MetadataLimits;
import io.millrace.ports.metadata.Preferences;
import io.millrace.ports.metadata.SavedSearches;
import java.time.InstantSource;

/** What a server remembers, in a database. Thread-safe. */
public final class SqlMetadata implements Metadata {
  private final Database database;
  private final SavedSearches searches;
  private final Preferences preferences;

  private SqlMetadata(Database database, MetadataLimits limits, InstantSource clock) {
    this.database = database;
    this.searches = new SqlSavedSearches(database, limits.searches(), clock);
    this.preferences = new SqlPreferences(database, limits.preferences());
  }

  /**
   * In a file of this process.
   *
   * @param clock tells when something is saved
   * @throws MillraceException UNAVAILABLE if it cannot be opened, CORRUPT if it is damaged
   */
  public static SqlMetadata open(
      SqliteSettings settings, MetadataLimits limits, InstantSource clock) {
    return new SqlMetadata(Database.open(settings), limits, clock);
  }

  /**
   * In PostgreSQL, for any number of processes. It need not be there yet: calls are UNAVAILABLE
   * until it is.
   *
   * @param clock tells when something is saved
   */
  public static SqlMetadata open(
      PostgresSettings settings, MetadataLimits limits, InstantSource clock) {
    return new SqlMetadata(Database.open(settings), limits, clock);
  }

  @Override
  public SavedSearches searches() {
    return searches;
  }

  @Override
  public Preferences preferences() {
    return preferences;
  }

  @Override
  public Health check() {
    return database.check();
  }

  @Override
  public void close() {
    database.close();
  }
}
