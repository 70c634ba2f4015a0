package io.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

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
    TestSettings settings =
        TestSettings.at("broker:9092")
            .client("security.protocol", "SASL_PLAINTEXT")
            .client("sasl.mechanism", "PLAIN")
            .client(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=me password=hush secret;");
    assertThatThrownBy(settings::open)
        .hasMessageContaining("sasl.jaas.config")
        .hasMessageContaining("quotes")
        .satisfies(refusal -> assertThat(refusal).hasNoCause())
        .message()
        .doesNotContain("hush", "secret");
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
