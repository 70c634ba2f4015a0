package io.millrace.metadata;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where SQLite keeps it.
 *
 * @param folder its folder; made if it is not there
 */
public record SqliteSettings(Path folder) {
  public SqliteSettings {
    Objects.requireNonNull(folder, "folder");
  }

  /** The same in another folder. */
  public SqliteSettings in(Path other) {
    return new SqliteSettings(other);
  }
}
