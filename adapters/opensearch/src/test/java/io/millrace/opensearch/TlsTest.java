package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.contracts.Eventually;
import io.millrace.contracts.Producer;
import io.millrace.contracts.RandomLogs;
import io.millrace.contracts.server.CertificateAuthority;
import io.millrace.model.LogBatch;
import io.millrace.model.LogRecord;
import io.millrace.model.query.Expression;
import io.millrace.ports.Cursor;
import io.millrace.ports.Health;
import io.millrace.ports.LogQuery;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real OpenSearch behind something that ends TLS, as a load balancer does, with a certificate for
 * {@code localhost}.
 */
class TlsTest {
  private static final LogQuery ALL = LogQuery.all(LogRecord.DEFAULT_TENANT, Expression.EVERYTHING);
  private static final String SECRET = "open sesame";

  @TempDir private static Path folder;
  private static Path authority;
  private static Path stranger;
  private static TlsForwarder trusted;
  private static TlsForwarder expired;
  private static TlsForwarder strange;

  @BeforeAll
  static void start() throws IOException {
    CertificateAuthority ours = CertificateAuthority.create(folder.resolve("ours"));
    CertificateAuthority theirs = CertificateAuthority.create(folder.resolve("theirs"));
    authority = ours.pem();
    stranger = theirs.pem();
    trusted = TlsForwarder.start(ours.issue("node", "localhost").context(), node());
    expired = TlsForwarder.start(ours.issueExpired("node-1", "localhost").context(), node());
    strange = TlsForwarder.start(theirs.issue("node", "localhost").context(), node());
  }

  @AfterAll
  static void stop() throws IOException {
    trusted.close();
    expired.close();
    strange.close();
  }

  private static String node() {
    return Server.settings().hosts().getFirst();
  }

  @Test
  void storesAndFindsWhereTheAuthorityIsTrusted() {
    assertWorks(authority, at("localhost", trusted));
  }

  @Test
  void saysWhereToNameAnAuthorityThatIsNotTrusted() {
    String[] said = {"not signed by an authority", "set opensearch.access.authorities"};
    assertFails(stranger, said, at("localhost", trusted));
    // Those that Java knows.
    assertFails(null, said, at("localhost", trusted));
  }

  @Test
  void saysThatACertificateIsForAnotherHost() {
    String[] said = {"for another host", "opensearch.hosts", "opensearch.access.authorities"};
    assertFails(authority, said, at("127.0.0.1", trusted));
  }

  @Test
  void saysThatACertificateHasExpired() {
    assertFails(authority, new String[] {"not valid today"}, at("localhost", expired));
  }

  @Test
  void saysThatTlsIsExpectedWhereNoneIsSpokenAndTheOtherWayRound() {
    String without = at("localhost", trusted).replace("https:", "http:");
    assertFails(authority, new String[] {"write https:// in opensearch.hosts"}, without);
    String with = node().replace("http:", "https:");
    assertFails(authority, new String[] {"write http:// in opensearch.hosts"}, with);
  }

  @Test
  void goesOnWithAnotherNodeWhereOneShowsACertificateThatIsNotTrusted() {
    assertWorks(authority, at("localhost", strange), at("localhost", trusted));
    assertWorks(authority, at("localhost", trusted), at("localhost", strange));
  }

  @Test
  void aFileOfAuthoritiesThatHasNoneIsRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path junk = Files.writeString(folder.resolve("junk.pem"), "no certificate");
    for (Path file : List.of(empty, junk, folder.resolve("lost.pem"))) {
      assertThatThrownBy(() -> open(file, at("localhost", trusted)).close())
          .isInstanceOfSatisfying(
              MillraceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID))
          .hasMessageContainingAll("opensearch.access.authorities", file.getFileName().toString());
    }
  }

  private static void assertWorks(@Nullable Path authorities, String... hosts) {
    LogBatch batch = batch();
    try (OpenSearchLogStore store = open(authorities, hosts)) {
      store.append(batch).toCompletableFuture().join();
      store.flush();
      assertThat(search(store)).containsExactlyInAnyOrderElementsOf(Producer.records(batch));
      Eventually.until("it is ready", () -> store.check().ready());
    }
  }

  private static void assertFails(@Nullable Path authorities, String[] said, String... hosts) {
    try (OpenSearchLogStore store = open(authorities, hosts)) {
      CompletionException failed =
          catchThrowableOfType(
              CompletionException.class, () -> store.append(batch()).toCompletableFuture().join());
      assertThat(failed).isNotNull();
      assertTold(failed.getCause(), said);
      assertTold(catchThrowableOfType(RuntimeException.class, () -> search(store)), said);
      Health health = store.check();
      assertThat(health.ready()).isFalse();
      assertThat(health.detail()).contains(said);
    }
  }

  private static void assertTold(@Nullable Throwable failure, String... said) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            MillraceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
        .hasMessageContainingAll(said);
    StringWriter logged = new StringWriter();
    failure.printStackTrace(new PrintWriter(logged));
    assertThat(logged.toString()).doesNotContain(SECRET);
  }

  private static OpenSearchLogStore open(@Nullable Path authorities, String... hosts) {
    return new OpenSearchLogStore(
        Server.settings()
            .withHosts(hosts)
            .withAccess(new OpenSearchSettings.Access("me", SECRET, null, null, authorities))
            .withBulks(
                new OpenSearchSettings.Bulks(
                    1 << 20, 1_000, 1, 1 << 20, Duration.ofSeconds(5), 2, Duration.ofMillis(1))));
  }

  private static String at(String host, TlsForwarder forwarder) {
    return "https://" + host + ":" + forwarder.port();
  }

  private static LogBatch batch() {
    return new Producer("p").batch(new RandomLogs(new Random(1)).drafts(20, 0, 1_000));
  }

  private static List<LogRecord> search(OpenSearchLogStore store) {
    List<LogRecord> found = new ArrayList<>();
    try (Cursor cursor = store.search(ALL)) {
      for (LogRecord record = cursor.next(); record != null; record = cursor.next()) {
        found.add(record);
      }
    }
    return found;
  }
}
