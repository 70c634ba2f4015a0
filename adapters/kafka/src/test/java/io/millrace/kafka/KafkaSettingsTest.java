package io.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSettingsTest {
  @Test
  void defaultsAreValidAndAQueueOfThemConnectsToNothing() {
    new KafkaQueue(KafkaSettings.defaults()).close();
  }

  @Test
  void whatCannotWorkIsRefusedWithWhatToDo() {
    assertRefused(settings -> settings.bootstrap(" "), "HOST:PORT");
    assertRefused(settings -> settings.topic("a topic"), "topic must be");
    assertRefused(settings -> settings.topic(".."), "topic must be");
    assertRefused(settings -> settings.partitions(0), "partitions must be positive");
    assertRefused(settings -> settings.retention(Duration.ZERO), "retention must be positive");
    assertRefused(settings -> settings.maxMessageBytes(100), "at least 16KiB");
    assertRefused(settings -> settings.sendBufferBytes(100), "send-buffer-bytes must have room");
    assertRefused(settings -> settings.sendTimeout(Duration.ofMillis(5)), "send-timeout");
    assertRefused(settings -> settings.readBuffer(1 << 20, 10), "read-buffer-bytes must have room");
    assertRefused(settings -> settings.readBuffer(2 << 20, 1), "read-buffer-batches");
    assertRefused(settings -> settings.commitInterval(Duration.ZERO), "commit-interval");
    assertRefused(settings -> settings.sessionTimeout(Duration.ZERO), "session-timeout");
  }

  @Test
  void propertiesThatPromisesRestOnAreNotTheUsersToSet() {
    assertRefused(settings -> settings.client("acks", "1"), "client.acks", "always all");
    assertRefused(settings -> settings.client("linger.ms", "1"), "set linger");
    assertRefused(settings -> settings.client("enable.auto.commit", "true"), "leave it out");
  }

  @Test
  void aRequestThatMayTakeLongerThanASendIsRefused() {
    TestSettings settings =
        TestSettings.at("127.0.0.1:1")
            .sendTimeout(Duration.ofSeconds(30))
            .client("request.timeout.ms", "60000");
    assertThatThrownBy(settings::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("send-timeout");
  }

  @Test
  void secretsAreNotShown() {
    KafkaSettings settings =
        TestSettings.at("broker:9092").client("sasl.jaas.config", "password=hush").settings();
    assertThat(settings.toString())
        .contains("broker:9092", "sasl.jaas.config")
        .doesNotContain("hush");
  }

  /** Kafka's client would quote the word that it stumbles over. */
  @Test
  void aPasswordThatIsNotQuotedIsNotShownEither() {
    String login =
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=me password=";
    for (String end : List.of("hush secret;", "\"hush secret\"")) {
      TestSettings settings =
          secured("SASL_PLAINTEXT")
              .client("sasl.mechanism", "PLAIN")
              .client("sasl.jaas.config", login + end);
      assertThatThrownBy(settings::open)
          .hasMessageContaining("sasl.jaas.config cannot be read")
          .hasNoCause()
          .message()
          .doesNotContain("hush", "secret");
    }
  }

  @Test
  void whatIsMissingForTlsAndSaslIsNamedBeforeAnybodyIsAsked(@TempDir Path folder)
      throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "no certificate");
    assertThatThrownBy(secured("SASL_SSL")::open).hasMessageContaining("set sasl.jaas.config");
    assertThatThrownBy(secured("SSL").client("ssl.truststore.location", empty)::open)
        .hasMessageContainingAll("empty.pem", "set ssl.truststore.type");
    TestSettings pem = secured("SSL").client("ssl.truststore.type", "PEM");
    assertThatThrownBy(pem.client("ssl.truststore.location", empty)::open)
        .hasMessageContainingAll("empty.pem", "No matching CERTIFICATE entries");
    assertThatThrownBy(pem.client("ssl.truststore.location", folder.resolve("lost.pem"))::open)
        .hasMessageContainingAll("lost.pem", "NoSuchFileException")
        .message()
        .doesNotContain("sasl");
  }

  private static TestSettings secured(String protocol) {
    return TestSettings.at("127.0.0.1:1").client("security.protocol", protocol);
  }

  @Test
  void eachClientIsGivenWhatItKnowsAndWhatNoneKnows() {
    ClientProperties properties =
        new ClientProperties(
            TestSettings.at("broker:9092")
                .client("security.protocol", "SASL_SSL")
                .client("fetch.min.bytes", "7")
                .client("my.login.plugin", "x")
                .settings());
    assertThat(properties.producer())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("my.login.plugin", "x")
        .doesNotContainKey("fetch.min.bytes");
    assertThat(properties.consumer("g"))
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("fetch.min.bytes", "7")
        .containsEntry("group.id", "g");
    assertThat(properties.admin())
        .containsEntry("security.protocol", "SASL_SSL")
        .doesNotContainKey("fetch.min.bytes");
  }

  @Test
  void withoutIdempotenceOneRequestAtATimeKeepsTheOrder() {
    TestSettings settings = TestSettings.at("broker:9092");
    assertThat(new ClientProperties(settings.settings()).producer())
        .containsEntry("enable.idempotence", true)
        .containsEntry("acks", "all")
        .doesNotContainKey("max.in.flight.requests.per.connection");
    settings.client("enable.idempotence", "false");
    assertThat(new ClientProperties(settings.settings()).producer())
        .containsEntry("max.in.flight.requests.per.connection", 1);
  }

  private static void assertRefused(UnaryOperator<TestSettings> change, String... said) {
    TestSettings settings = change.apply(TestSettings.at("127.0.0.1:1"));
    assertThatThrownBy(settings::settings)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(said);
  }
}
