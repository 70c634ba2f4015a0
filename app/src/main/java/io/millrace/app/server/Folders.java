package io.millrace.app.server;

import io.millrace.app.config.Configuration;
import io.millrace.blocks.BlockStoreSettings;
import io.millrace.journal.JournalSettings;
import java.nio.file.Path;

/** The settings of the parts that keep something, with their folders where they really are. */
record Folders(Configuration configuration) {
  private static final String SET_ASIDE = "set-aside";

  JournalSettings journal() {
    return configuration.journal().in(within(configuration.journal().folder()));
  }

  BlockStoreSettings blocks() {
    return configuration.blocks().in(within(configuration.blocks().folder()));
  }

  /** Of a second journal, which keeps what the store will never take. */
  JournalSettings setAside() {
    return configuration.journal().in(within(Path.of(SET_ASIDE)));
  }

  private Path within(Path folder) {
    return configuration.data().resolve(folder).toAbsolutePath().normalize();
  }
}
