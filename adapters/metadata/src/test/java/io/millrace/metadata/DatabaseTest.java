package io.millrace.metadata;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.contracts.Eventually;
import io.millrace.contracts.server.FreePort;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.metadata.MetadataLimits;
import io.millrace.ports.metadata.SavedSearch;
import io.millrace.ports.metadata.SearchDraft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of metadata when their database is closed, damaged or away. */
class DatabaseTest {
  private static final SearchDraft DRAFT = new SearchDraft("a", "", "/");

  @TempDir private Path folder;

  @Test
  void whatWasSavedIsThereWhenItIsOpenedAgain() {
    SavedSearch saved;
    try (SqlMetadata metadata = sqlite()) {
      saved = metadata.searches().add("t", DRAFT);
    }
    try (SqlMetadata metadata = sqlite()) {
      assertThat(metadata.searches().all("t")).containsExactly(saved);
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsDamaged() throws IOException {
    Files.createDirectories(folder);
    byte[] text =
        "no database, but long enough to be one. ".repeat(100).getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("metadata.db"), text);
    assertKind(Kind.CORRUPT, this::sqlite).hasMessageContaining("metadata.db");
    assertThat(Files.readAllBytes(folder.resolve("metadata.db"))).isEqualTo(text);
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidToBe() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertKind(Kind.UNAVAILABLE, () -> open(new SqliteSettings(file.resolve("metadata"))))
        .hasMessageContaining(file.toString());
  }

  @Test
  void aServerThatIsAwayIsFoundWhenItComes() throws Exception {
    int port = FreePort.find();
    PostgresSettings settings =
        new PostgresSettings(
            "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
            "postgres",
            null,
            2,
            Duration.ofSeconds(1));
    try (SqlMetadata metadata = SqlMetadata.open(settings, limits(), InstantSource.system())) {
      assertKind(Kind.UNAVAILABLE, () -> metadata.searches().all("t"));
      assertThat(metadata.check().ready()).isFalse();
      try (PostgresServer _ = PostgresServer.start(port)) {
        Eventually.until("the server is found", () -> metadata.check().ready());
        Eventually.until("it keeps what it is given", () -> isKept(metadata, DRAFT));
      }
      assertKind(Kind.UNAVAILABLE, () -> metadata.searches().all("t"));
    }
  }

  @Test
  void processesShareOneServerAndEitherMakesItsTables() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      PostgresSettings settings =
          new PostgresSettings(server.newDatabase(), "postgres", null, 2, Duration.ofSeconds(10));
      try (SqlMetadata one = SqlMetadata.open(settings, limits(), InstantSource.system());
          SqlMetadata other = SqlMetadata.open(settings, limits(), InstantSource.system())) {
        SavedSearch saved = one.searches().add("t", DRAFT);
        assertThat(other.searches().all("t")).containsExactly(saved);
        other.searches().change("t", saved.id(), 1, DRAFT);
        assertKind(Kind.INVALID, () -> one.searches().change("t", saved.id(), 1, DRAFT));
      }
    }
  }

  @Test
  void aPasswordIsNotShown() {
    String url = "jdbc:postgresql://127.0.0.1/a";
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new PostgresSettings(url + "?password=x", "u", null, 1, Duration.ofSeconds(1)));
    assertThat(new PostgresSettings(url, "u", "hunter2", 1, Duration.ofSeconds(1)).toString())
        .contains(url)
        .doesNotContain("hunter2");
  }

  /** A server that has just started may be too slow for one second. */
  private static boolean isKept(SqlMetadata metadata, SearchDraft draft) {
    try {
      return metadata.searches().add("t", draft).version() == 1;
    } catch (MillraceException e) {
      assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
      return false;
    }
  }

  private SqlMetadata sqlite() {
    return open(new SqliteSettings(folder));
  }

  private static SqlMetadata open(SqliteSettings settings) {
    return SqlMetadata.open(settings, limits(), InstantSource.system());
  }

  private static MetadataLimits limits() {
    return MetadataLimits.defaults();
  }
}
