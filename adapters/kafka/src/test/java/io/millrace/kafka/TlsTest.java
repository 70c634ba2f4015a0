package io.millrace.kafka;

import static io.millrace.contracts.Deliveries.names;
import static io.millrace.contracts.Deliveries.take;
import static io.millrace.contracts.Eventually.SOON;
import static io.millrace.contracts.Eventually.await;
import static io.millrace.contracts.Eventually.until;
import static io.millrace.contracts.Failures.failureOf;
import static io.millrace.kafka.Batches.batch;
import static io.millrace.kafka.Batches.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.CertificateAuthority;
import io.millrace.contracts.server.FreePort;
import io.millrace.contracts.server.KafkaCluster;
import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.Queue.GroupReader;
import io.millrace.ports.Queue.Reader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that speaks TLS, and shows a certificate for {@code localhost}: on one port to who says
 * a password (SCRAM), on another to who shows a certificate.
 */
class TlsTest {
  private static final String USER = "millrace";
  private static final String PASSWORD = "open sesame";
  private static final String WRONG = "guessed";

  @TempDir private static Path folder;
  private static CertificateAuthority authority;
  private static Path identity;
  private static Path stranger;
  private static KafkaCluster cluster;
  private static int passwordPort;
  private static int certificatePort;
  private static int expiredPort;

  @BeforeAll
  static void start() throws Exception {
    authority = CertificateAuthority.create(folder.resolve("ours"));
    stranger = CertificateAuthority.create(folder.resolve("theirs")).pem();
    identity = authority.issue(USER, "client.invalid").write(folder.resolve("millrace.pem"));
    Path broker = authority.issue("broker", "localhost").write(folder.resolve("broker.pem"));
    passwordPort = FreePort.find();
    certificatePort = FreePort.find();
    expiredPort = FreePort.find();
    Path expired =
        authority.issueExpired("expired", "localhost").write(folder.resolve("expired.pem"));
    cluster = KafkaCluster.start(folder.resolve("kafka"), 1, properties(broker, expired));
    try (Admin admin = Brokers.admin(cluster)) {
      ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
      admin
          .alterUserScramCredentials(
              List.of(new UserScramCredentialUpsertion(USER, scram, PASSWORD)))
          .all()
          .get();
    }
    try (KafkaQueue queue = withPassword(PASSWORD).open()) {
      until("the broker knows the password", () -> queue.check().ready());
    }
  }

  private static Map<String, String> properties(Path broker, Path expired) {
    return Map.ofEntries(
        Map.entry(
            "listeners",
            "SASL_SSL://localhost:%d,SSL://localhost:%d,EXPIRED://localhost:%d"
                .formatted(passwordPort, certificatePort, expiredPort)),
        Map.entry("listener.security.protocol.map", "SASL_SSL:SASL_SSL,SSL:SSL,EXPIRED:SSL"),
        Map.entry("ssl.keystore.type", "PEM"),
        Map.entry("ssl.keystore.location", broker.toString()),
        Map.entry("ssl.truststore.type", "PEM"),
        Map.entry("ssl.truststore.location", authority.pem().toString()),
        Map.entry("listener.name.ssl.ssl.client.auth", "required"),
        Map.entry("listener.name.expired.ssl.keystore.location", expired.toString()),
        Map.entry("listener.name.sasl_ssl.sasl.enabled.mechanisms", "SCRAM-SHA-512"),
        Map.entry(
            "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
        Map.entry("super.users", "User:ANONYMOUS;User:%1$s;User:CN=%1$s".formatted(USER)));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void whoTrustsTheAuthorityAndSaysThePasswordSendsAndReads() throws Exception {
    assertWorks(withPassword(PASSWORD));
  }

  @Test
  void whoShowsACertificateSendsAndReads() throws Exception {
    assertWorks(withCertificate());
  }

  /** The certificates may stand in the settings themselves. */
  @Test
  void certificatesNeedNoFile() throws Exception {
    TestSettings settings =
        at(certificatePort, "SSL")
            .client("ssl.truststore.type", "PEM")
            .client("ssl.truststore.certificates", Files.readString(authority.pem()))
            .client("ssl.keystore.type", "PEM")
            .client("ssl.keystore.key", section("PRIVATE KEY"))
            .client("ssl.keystore.certificate.chain", section("CERTIFICATE"));
    assertWorks(settings);
  }

  @Test
  void whoDoesNotTrustTheAuthorityIsToldWhereToNameIt() throws Exception {
    String[] said = {"not signed by an authority that is trusted", "ssl.truststore.location"};
    assertFails(withPassword(PASSWORD).client("ssl.truststore.location", stranger), said);
    assertFails(withCertificate().client("ssl.truststore.location", stranger), said);
    // Without a trust store, those that Java knows are trusted.
    assertFails(at(passwordPort, "SSL"), said);
  }

  @Test
  void whoNamesAHostThatIsNotInTheCertificateIsToldToNameItAsThere() throws Exception {
    String[] said = {"for another host", "kafka.bootstrap-servers", "127.0.0.1"};
    assertFails(withPassword(PASSWORD).bootstrap("127.0.0.1:" + passwordPort), said);
    assertFails(withCertificate().bootstrap("127.0.0.1:" + certificatePort), said);
  }

  @Test
  void whoIsShownACertificateThatHasExpiredIsToldSo() throws Exception {
    assertFails(withCertificate().bootstrap("localhost:" + expiredPort), "not valid today");
  }

  @Test
  void whoSaysAWrongPasswordIsToldWhatToCorrect() throws Exception {
    assertFails(withPassword(WRONG), "does not accept who we say we are", "sasl.jaas.config");
  }

  @Test
  void whoShowsNoCertificateIsToldWhatToCorrect() throws Exception {
    assertFails(
        at(certificatePort, "SSL")
            .client("ssl.truststore.type", "PEM")
            .client("ssl.truststore.location", authority.pem()),
        "ssl.keystore");
  }

  @Test
  void whoNoLongerTrustsTheAuthorityOnceTheTopicIsKnownIsToldTooAndEachTime() throws Exception {
    TestSettings right = withPassword(PASSWORD);
    KafkaSettings wrong =
        withPassword(PASSWORD)
            .topic(right.topic())
            .client("ssl.truststore.location", stranger)
            .settings();
    // Its producer alone trusts another.
    try (Topic topic = new Topic(right.settings(), new ClientProperties(right.settings()));
        Sender sender = new Sender(topic, wrong, new ClientProperties(wrong), new Counters())) {
      sender.start();
      assertTold(refusal(() -> await(sender.send(batch("p", 1, 10)))), "ssl.truststore.location");
      assertTold(refusal(() -> await(sender.send(batch("p", 2, 10)))), "ssl.truststore.location");
    }
  }

  /** Neither side can tell what it hears, so it is a matter of time. */
  @Test
  void whoSpeaksTlsWhereItIsNotSpokenOrTheOtherWayRoundIsToldWhereThatIsSet() {
    TestSettings tls = withPassword(PASSWORD).bootstrap(cluster.bootstrap());
    TestSettings plain = TestSettings.at("localhost:" + passwordPort);
    for (TestSettings settings : List.of(tls, plain)) {
      try (KafkaQueue queue = settings.sendTimeout(Duration.ofSeconds(5)).open()) {
        assertTold(
            failureOf(() -> await(queue.send(batch("p", 0, 10)))),
            "kafka.client.security.protocol");
      }
    }
  }

  private static void assertWorks(TestSettings settings) throws Exception {
    try (KafkaQueue queue = settings.open();
        GroupReader reader = queue.open("group");
        Reader follower = queue.follow()) {
      until("it is ready", () -> queue.check().ready());
      send(queue, "p", 0, 3);
      assertThat(names(take(reader, 3))).containsExactly("p/0", "p/1", "p/2");
      assertThat(names(take(follower, 3))).containsExactly("p/0", "p/1", "p/2");
    }
  }

  private static void assertFails(TestSettings settings, String... said) throws Exception {
    try (KafkaQueue queue = settings.open();
        GroupReader reader = queue.open("group")) {
      assertTold(refusal(() -> await(queue.send(batch("p", 0, 10)))), said);
      assertTold(refusal(() -> reader.poll(SOON)), said);
      assertTold(refusal(queue::follow), said);
      Health health = Patiently.check(queue);
      assertThat(health.ready()).isFalse();
      assertThat(health.detail()).contains(said).doesNotContain(PASSWORD, WRONG);
    }
  }

  private static MillraceException refusal(ThrowingCallable call) {
    return failureOf(() -> Patiently.call(call));
  }

  private static void assertTold(MillraceException refusal, String... said) {
    assertThat(refusal).isNotNull().hasMessageContainingAll(said);
    assertThat(refusal.kind()).isEqualTo(Kind.UNAVAILABLE);
    StringWriter logged = new StringWriter();
    refusal.printStackTrace(new PrintWriter(logged));
    assertThat(logged.toString()).doesNotContain(PASSWORD, WRONG);
  }

  private static TestSettings withPassword(String password) {
    return at(passwordPort, "SASL_SSL")
        .client("ssl.truststore.type", "PEM")
        .client("ssl.truststore.location", authority.pem())
        .client("sasl.mechanism", "SCRAM-SHA-512")
        .client(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(USER, password));
  }

  private static TestSettings withCertificate() {
    return at(certificatePort, "SSL")
        .client("ssl.truststore.type", "PEM")
        .client("ssl.truststore.location", authority.pem())
        .client("ssl.keystore.type", "PEM")
        .client("ssl.keystore.location", identity);
  }

  private static TestSettings at(int port, String protocol) {
    return TestSettings.at("localhost:" + port).client("security.protocol", protocol);
  }

  /** What of the file has that heading, all of it. */
  private static String section(String heading) throws IOException {
    String text = Files.readString(identity);
    String end = "-----END " + heading + "-----";
    return text.substring(
        text.indexOf("-----BEGIN " + heading), text.lastIndexOf(end) + end.length());
  }
}
