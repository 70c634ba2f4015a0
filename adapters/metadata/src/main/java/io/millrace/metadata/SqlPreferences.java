package io.millrace.metadata;

import io.millrace.ports.metadata.Preference;
import io.millrace.ports.metadata.Preferences;
import io.millrace.ports.metadata.Refusals;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table of preferences. */
final class SqlPreferences implements Preferences {
  private final Database database;
  private final int limit;

  SqlPreferences(Database database, int limit) {
    this.database = database;
    this.limit = limit;
  }

  @Override
  public Map<String, String> all(String tenant) {
    return database.inTransaction("list preferences", handle -> all(handle, tenant));
  }

  @Override
  public void set(String tenant, Preference preference) {
    database.inTransaction(
        "save a preference",
        handle -> {
          Map<String, String> before = all(handle, tenant);
          if (before.size() >= limit && !before.containsKey(preference.name())) {
            throw Refusals.tooManyPreferences(limit);
          }
          return handle
              .createUpdate(
                  """
                  INSERT INTO preference (tenant, name, value) VALUES (:tenant, :name, :value)
                  ON CONFLICT (tenant, name) DO UPDATE SET value = excluded.value
                  """)
              .bind("tenant", tenant)
              .bind("name", preference.name())
              .bind("value", preference.value())
              .execute();
        });
  }

  @Override
  public void remove(String tenant, String name) {
    database.inTransaction(
        "remove a preference",
        handle ->
            handle
                .createUpdate("DELETE FROM preference WHERE tenant = :tenant AND name = :name")
                .bind("tenant", tenant)
                .bind("name", name)
                .execute());
  }

  private static Map<String, String> all(Handle handle, String tenant) {
    return handle
        .createQuery("SELECT name, value FROM preference WHERE tenant = :tenant")
        .bind("tenant", tenant)
        .map((row, _) -> new Preference(row.getString("name"), row.getString("value")))
        .stream()
        .collect(Collectors.toUnmodifiableMap(Preference::name, Preference::value));
  }
}
