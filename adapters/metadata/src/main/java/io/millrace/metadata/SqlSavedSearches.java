package io.millrace.metadata;

import io.millrace.ports.MillraceException;
import io.millrace.ports.metadata.Refusals;
import io.millrace.ports.metadata.SavedSearch;
import io.millrace.ports.metadata.SavedSearches;
import io.millrace.ports.metadata.SearchDraft;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

/** The table of saved searches. */
final class SqlSavedSearches implements SavedSearches {
  private final Database database;
  private final int limit;
  private final InstantSource clock;

  SqlSavedSearches(Database database, int limit, InstantSource clock) {
    this.database = database;
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public List<SavedSearch> all(String tenant) {
    // Ordered here: the databases do not agree on the order of texts.
    return database
        .inTransaction(
            "list saved searches",
            handle ->
                handle
                    .createQuery("SELECT * FROM saved_search WHERE tenant = :tenant")
                    .bind("tenant", tenant)
                    .map((row, _) -> search(row))
                    .list())
        .stream()
        .sorted(SavedSearch.BY_NAME)
        .toList();
  }

  @Override
  public SavedSearch get(String tenant, String id) {
    return database.inTransaction("read a saved search", handle -> get(handle, tenant, id));
  }

  @Override
  public SavedSearch add(String tenant, SearchDraft draft) {
    return insert(tenant, UUID.randomUUID().toString(), 1, draft);
  }

  @Override
  public SavedSearch restore(String tenant, String id, long version, SearchDraft draft) {
    return insert(tenant, id, version + 1, draft);
  }

  private SavedSearch insert(String tenant, String id, long version, SearchDraft draft) {
    Instant now = now();
    SavedSearch search = new SavedSearch(id, draft, now, now, version);
    return database.inTransaction(
        "save a search",
        handle -> {
          if (find(handle, tenant, id).isPresent()) {
            throw Refusals.isThere(id);
          }
          if (count(handle, tenant) >= limit) {
            throw Refusals.tooManySearches(limit);
          }
          execute(
              handle
                  .createUpdate(
                      """
                      INSERT INTO saved_search
                        (tenant, id, name, description, address, created_us, changed_us, version)
                      VALUES
                        (:tenant, :id, :name, :description, :address, :created, :changed, :version)
                      """)
                  .bind("version", version),
              tenant,
              search);
          return search;
        });
  }

  @Override
  public SavedSearch change(String tenant, String id, long version, SearchDraft draft) {
    return database.inTransaction(
        "save a search",
        handle -> {
          SavedSearch before = get(handle, tenant, id);
          SavedSearch after = new SavedSearch(id, draft, before.created(), now(), version + 1);
          // What another process changes between the two statements is not overwritten.
          int changed =
              execute(
                  handle
                      .createUpdate(
                          """
                          UPDATE saved_search
                          SET name = :name, description = :description, address = :address,
                            changed_us = :changed, version = version + 1
                          WHERE tenant = :tenant AND id = :id AND version = :version
                          """)
                      .bind("version", version),
                  tenant,
                  after);
          if (changed == 0) {
            throw Refusals.changedMeanwhile(before.draft().name());
          }
          return after;
        });
  }

  @Override
  public void remove(String tenant, String id) {
    database.inTransaction(
        "remove a saved search",
        handle ->
            handle
                .createUpdate("DELETE FROM saved_search WHERE tenant = :tenant AND id = :id")
                .bind("tenant", tenant)
                .bind("id", id)
                .execute());
  }

  private static SavedSearch get(Handle handle, String tenant, String id) {
    return find(handle, tenant, id).orElseThrow(() -> Refusals.noSearch(id));
  }

  private static Optional<SavedSearch> find(Handle handle, String tenant, String id) {
    return handle
        .createQuery("SELECT * FROM saved_search WHERE tenant = :tenant AND id = :id")
        .bind("tenant", tenant)
        .bind("id", id)
        .map((row, _) -> search(row))
        .findOne();
  }

  private static long count(Handle handle, String tenant) {
    return handle
        .createQuery("SELECT count(*) FROM saved_search WHERE tenant = :tenant")
        .bind("tenant", tenant)
        .mapTo(Long.class)
        .one();
  }

  /**
   * @throws MillraceException INVALID if another search has the name
   */
  private static int execute(Update update, String tenant, SavedSearch search) {
    SearchDraft draft = search.draft();
    try {
      return update
          .bind("tenant", tenant)
          .bind("id", search.id())
          .bind("name", draft.name())
          .bind("description", draft.description())
          .bind("address", draft.address())
          .bind("created", micros(search.created()))
          .bind("changed", micros(search.changed()))
          .execute();
    } catch (UnableToExecuteStatementException e) {
      if (Failures.isTaken(e)) {
        throw Refusals.nameTaken(draft.name());
      }
      throw e;
    }
  }

  private static SavedSearch search(ResultSet row) throws SQLException {
    return new SavedSearch(
        row.getString("id"),
        new SearchDraft(
            row.getString("name"), row.getString("description"), row.getString("address")),
        instant(row.getLong("created_us")),
        instant(row.getLong("changed_us")),
        row.getLong("version"));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
