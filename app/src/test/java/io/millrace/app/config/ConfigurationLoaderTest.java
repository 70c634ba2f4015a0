package io.millrace.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.journal.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationLoaderTest {
  @TempDir private Path folder;

  @Test
  void withoutAnythingTheDefaultsHold() {
    assertThat(loader(Map.of()).load(null, Map.of())).isEqualTo(Configuration.defaults());
  }

  @Test
  void environmentWinsOverFileAndCommandLineOverBoth() throws Exception {
    Path file = file("data: /from/file\nserver:\n  port: 1\n  max-connections: 7\n");
    Map<String, String> environment =
        Map.of("MILLRACE_SERVER_PORT", "2", "MILLRACE_SERVER_IDLE_TIMEOUT", "90s");
    Configuration loaded = loader(environment).load(file, Map.of("data", "/from/line"));
    assertThat(loaded.data()).isEqualTo(Path.of("/from/line"));
    assertThat(loaded.server().port()).isEqualTo(2);
    assertThat(loaded.server().maxConnections()).isEqualTo(7);
    assertThat(loaded.server().idleTimeout()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void sizesAndTimesAreReadAsPeopleWriteThem() throws Exception {
    Path file =
        file("journal:\n  segment-bytes: 16MiB\n  sync-interval: 250ms\n  durability: none\n");
    Configuration loaded = loader(Map.of()).load(file, Map.of());
    assertThat(loaded.journal().segmentBytes()).isEqualTo(16L << 20);
    assertThat(loaded.journal().syncInterval()).isEqualTo(Duration.ofMillis(250));
    assertThat(loaded.journal().durability()).isEqualTo(Durability.NONE);
  }

  @Test
  void aWordThatIsNoChoiceIsRefusedWithAllChoices() throws Exception {
    Path file = file("journal:\n  durability: later\n");
    assertThatThrownBy(() -> loader(Map.of()).load(file, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("journal.durability: 'later' is not one of fsync, interval, none");
  }

  @Test
  void anUnknownKeyIsRefusedAndTheNearestSuggested() throws Exception {
    Path file = file("server:\n  prot: 1\n");
    assertThatThrownBy(() -> loader(Map.of()).load(file, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("server.prot")
        .hasMessageContaining("did you mean 'port'?");
  }

  @Test
  void anUnknownVariableIsRefusedAndTheNearestSuggested() {
    assertThatThrownBy(() -> loader(Map.of("MILLRACE_SERVER_PROT", "1")).load(null, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("did you mean 'MILLRACE_SERVER_PORT'?");
  }

  @Test
  void wrongValuesAreNamedWithTheirPlace() throws Exception {
    Path port = file("server:\n  port: 70000\n");
    assertThatThrownBy(() -> loader(Map.of()).load(port, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("server: port is 70000; it must be 0 to 65535");
    Path time = file("server:\n  idle-timeout: soon\n");
    assertThatThrownBy(() -> loader(Map.of()).load(time, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("server.idle-timeout")
        .hasMessageContaining("30s");
    Path interval = file("journal:\n  sync-interval: 0s\n");
    assertThatThrownBy(() -> loader(Map.of()).load(interval, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("journal: sync-interval must be positive");
    Path count = file("kafka:\n  partitions: many\n");
    assertThatThrownBy(() -> loader(Map.of()).load(count, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("kafka.partitions: 'many' is no whole number");
    Path host = file("opensearch:\n  hosts: ['http://:9200']\n");
    assertThatThrownBy(() -> loader(Map.of()).load(host, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'http://:9200' in hosts");
    Path section = file("server: 7070\n");
    assertThatThrownBy(() -> loader(Map.of()).load(section, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("is a section");
    Path broken = file("server:\n  port: [1\n");
    assertThatThrownBy(() -> loader(Map.of()).load(broken, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("line");
  }

  @Test
  void whatIsPrintedMakesTheSameConfiguration() throws Exception {
    Path given = file("server:\n  port: 7171\njournal:\n  max-bytes: 3GiB\n");
    Configuration loaded = loader(Map.of()).load(given, Map.of());
    Path printed = file(loader(Map.of()).print(loaded));
    assertThat(loader(Map.of()).load(printed, Map.of())).isEqualTo(loaded);
  }

  @Test
  void propertiesOfTheKafkaClientAreHandedOnAsTheyAre() throws Exception {
    Path given =
        file("kafka:\n  client:\n    security.protocol: SASL_SSL\n    fetch.min.bytes: 1\n");
    Configuration loaded =
        loader(Map.of("MILLRACE_KAFKA_CLIENT_SASL_MECHANISM", "PLAIN")).load(given, Map.of());
    assertThat(loaded.kafka().client())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "security.protocol",
                "SASL_SSL",
                "fetch.min.bytes",
                "1",
                "sasl.mechanism",
                "PLAIN"));
    assertThatThrownBy(() -> loader(Map.of("MILLRACE_KAFKA_CLIENTS", "1")).load(null, Map.of()))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void aListIsGivenWithCommas() {
    Configuration loaded =
        loader(Map.of("MILLRACE_OPENSEARCH_HOSTS", "http://a:9200, https://b:9200"))
            .load(null, Map.of());
    assertThat(loaded.opensearch().hosts()).containsExactly("http://a:9200", "https://b:9200");
  }

  @Test
  void secretsAreNotPrinted() {
    Configuration loaded =
        loader(
                Map.of(
                    "MILLRACE_OPENSEARCH_ACCESS_USER", "millrace",
                    "MILLRACE_OPENSEARCH_ACCESS_PASSWORD", "open sesame",
                    "MILLRACE_KAFKA_CLIENT_SASL_JAAS_CONFIG", "open sesame"))
            .load(null, Map.of());
    assertThat(loader(Map.of()).print(loaded))
        .doesNotContain("sesame")
        .contains("user: millrace", "password: (hidden)", "sasl.jaas.config: (hidden)");
    assertThat(loaded.opensearch().access().password()).isEqualTo("open sesame");
  }

  @Test
  void theReferencePageShowsAllDefaults() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "configuration.md"));
    String yaml = loader(Map.of()).print(Configuration.defaults());
    // Defaults that are not the same on all machines.
    String ofTwoCores = yaml.replaceAll("threads: \\d+", "threads: 1");
    assertThat(page).contains(ofTwoCores);
  }

  private static ConfigurationLoader loader(Map<String, String> environment) {
    return new ConfigurationLoader(environment);
  }

  private Path file(String content) throws Exception {
    return Files.writeString(Files.createTempFile(folder, "millrace", ".yaml"), content);
  }
}
