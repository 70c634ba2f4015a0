package io.millrace.logger.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.logger.LoggerSettings;
import io.millrace.logger.Millrace;
import io.millrace.logger.configuration.ConfigurationException.Problem;
import io.millrace.logger.forward.ForwarderSettings.Keys;
import io.millrace.logger.ring.Overflow;
import io.millrace.logger.system.RateLimit;
import io.millrace.logger.trade.Durability;
import io.millrace.logger.trade.NumberFormat;
import io.millrace.model.Level;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggerConfigurationTest {
  private static final String NEEDED = "service=orders\nfolder=log\n";

  @TempDir private Path directory;

  @Test
  void whatIsNotGivenHasItsDefault() throws IOException {
    LoggerSettings settings = read(NEEDED).settings();

    assertThat(settings)
        .isEqualTo(LoggerSettings.defaults(Path.of("log"), "orders", "tcp://127.0.0.1:5559"));
  }

  @Test
  void readsEverySection() throws IOException {
    LoggerConfiguration read =
        read(
            NEEDED
                + """
                host = desk-1
                server = tcp://logs:5559
                keys.server = /keys/server
                keys.client : /keys/client
                close-timeout = 1m30s
                trades.folder = /fast/trades
                trades.numbers = scaled:8
                trades.durability = synced-each
                trades.segment-records = 1024
                trades.max-bytes = 1GiB
                trades.retention.age = 2d
                log.ring-bytes = 128KiB
                log.max-record-bytes = 8k
                log.max-exception-bytes = 4096
                log.max-text-bytes = 1024
                log.overflow = oldest
                log.overflow.free = 0.5
                log.rate-limit.per-second = 100
                log.rate-limit.burst = 10
                exceptions.window = 5s
                exceptions.overflow = oldest
                metrics.interval = 10s
                metrics.jvm = false
                forwarder.max-bytes-in-flight = 1 MiB
                forwarder.idle = 10ms
                level = warn
                level.com.acme = DEBUG
                level.com.acme.io = trace
                """);

    LoggerSettings settings = read.settings();
    assertThat(settings.host()).isEqualTo("desk-1");
    assertThat(settings.forwarder().endpoint()).isEqualTo("tcp://logs:5559");
    assertThat(settings.forwarder().keys())
        .isEqualTo(new Keys(Path.of("/keys/server"), Path.of("/keys/client")));
    assertThat(settings.forwarder().maxBytesInFlight()).isEqualTo(1 << 20);
    assertThat(settings.forwarder().idle()).isEqualTo(Duration.ofMillis(10));
    assertThat(settings.closeTimeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.trades().folder()).isEqualTo(Path.of("/fast/trades"));
    assertThat(settings.trades().numbers()).isEqualTo(NumberFormat.scaled(8));
    assertThat(settings.trades().durability()).isEqualTo(Durability.SYNCED_EACH);
    assertThat(settings.trades().maxBytes()).isEqualTo(1 << 30);
    assertThat(settings.trades().retention().age()).isEqualTo(Duration.ofDays(2));
    assertThat(settings.log().ring().capacity()).isEqualTo(1 << 17);
    assertThat(settings.log().ring().overflow()).isEqualTo(new Overflow.Oldest(0.5));
    assertThat(settings.log().rateLimit()).isEqualTo(new RateLimit(100, 10, Level.ERROR));
    assertThat(settings.exceptions().window()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.exceptions().ring().overflow()).isEqualTo(new Overflow.Oldest(0.25));
    assertThat(settings.metrics().interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.metrics().jvm()).isFalse();
    assertThat(settings.log().maxRecordBytes()).isEqualTo(8192);
    assertThat(settings.log().level()).isEqualTo(Level.WARN);
    assertThat(read.levels())
        .isEqualTo(Map.of("com.acme", Level.DEBUG, "com.acme.io", Level.TRACE));
  }

  @Test
  void theLoggerHasTheLevelsOfTheFile() throws IOException {
    LoggerConfiguration read =
        read(
            """
            service=orders
            folder=%s
            close-timeout=0s
            trades.segment-records=1024
            log.ring-bytes=1MiB
            level.com.acme=DEBUG
            """
                .formatted(directory.resolve("log")));
    try (Millrace millrace = read.open()) {
      assertThat(millrace.logger("com.acme.Orders").isEnabled(Level.DEBUG)).isTrue();
      assertThat(millrace.logger("org.Other").isEnabled(Level.DEBUG)).isFalse();
    }
  }

  @Test
  void tellsAllThatIsWrongAtOnceAndWhere() throws IOException {
    Path file =
        write(
            "a.properties",
            """
            # the desk
            servce = orders
            folder = log
            close-timeout = soon
            trades.\\
              durability = mappd
            level.com.acme = loud
            log.ring-bytes = 100
            nothing.like.it = 1
            """);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> find(Map.of("millrace.config", file.toString()), Map.of()))
        .satisfies(e ->
            assertThat(e.problems())
                .extracting(problem -> problem.place().replace(file.toString(), "a"), Problem::text)
                .containsExactlyInAnyOrder(
                    tuple("configuration", "no service is named: write a line like service=orders"),
                    tuple("a:2", "there is no setting servce; did you mean service?"),
                    tuple(
                        "a:4",
                        "close-timeout: 'soon' is no time; write one like 250ms, 30s, 5m or 1h30m"),
                    tuple(
                        "a:5", "trades.durability: 'mappd' is none of mapped, synced, synced-each"),
                    tuple(
                        "a:7",
                        "level.com.acme: 'loud' is no level; write TRACE, DEBUG, INFO, WARN, ERROR,"
                            + " CRITICAL or TRADE"),
                    tuple(
                        "log",
                        "a ring takes a power of two from 65536 to 1073741824 bytes, not 100"),
                    tuple(
                        "a:9",
                        "there is no setting nothing.like.it; docs/logger.md has all there are")));
  }

  @Test
  void oneKeyOfTwoIsAnError() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(NEEDED + "keys.server=a"))
        .withMessageContaining("keys.server and keys.client belong together");
  }

  @Test
  void aKeyGivenTwiceIsAnError() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> read(NEEDED + "host=a\nhost=b"))
        .withMessageContaining(":4: host is given at ")
        .withMessageContaining(":3 already");
  }

  @Test
  void aPropertyWeighsMoreThanAVariableAndThatMoreThanTheFile() throws IOException {
    write(
        "millrace.properties",
        NEEDED + "host=file\nlog.batch-records=100\nlevel.a=INFO\nlevel.b=INFO");

    LoggerConfiguration found =
        find(
            Map.of("millrace.host", "property", "millrace.level.a", "DEBUG", "millrace.home", "x"),
            Map.of(
                "MILLRACE_HOST", "variable",
                "MILLRACE_LOG_BATCH_RECORDS", "200",
                "MILLRACE_LOG_MAX_TEXT_BYTES", "1KiB",
                "MILLRACE_SERVICE_PORT", "of Kubernetes"));

    assertThat(found.settings().host()).isEqualTo("property");
    assertThat(found.settings().log().batches().rows()).isEqualTo(200);
    assertThat(found.settings().log().maxTextBytes()).isEqualTo(1024);
    assertThat(found.settings().service()).isEqualTo("orders");
    assertThat(found.levels()).isEqualTo(Map.of("a", Level.DEBUG, "b", Level.INFO));
  }

  @Test
  void looksForItsFileInOrder() throws IOException {
    URL classes = Files.createDirectory(directory.resolve("classes")).toUri().toURL();
    write("classes/millrace.properties", "service=class-path\nfolder=log");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, null)) {
      assertThat(service(Map.of(), Map.of(), loader)).isEqualTo("class-path");

      write("millrace.properties", "service=directory\nfolder=log");
      assertThat(service(Map.of(), Map.of(), loader)).isEqualTo("directory");

      write("variable.properties", "service=variable\nfolder=log");
      Map<String, String> variable = Map.of("MILLRACE_CONFIG", "variable.properties");
      assertThat(service(Map.of(), variable, loader)).isEqualTo("variable");

      write("property.properties", "service=property\nfolder=log");
      Map<String, String> property = Map.of("millrace.config", "property.properties");
      assertThat(service(property, variable, loader)).isEqualTo("property");
    }
  }

  @Test
  void needsNoFile() {
    LoggerConfiguration found =
        find(Map.of("millrace.folder", "log"), Map.of("MILLRACE_SERVICE", "orders"));

    assertThat(found.settings().service()).isEqualTo("orders");
  }

  @Test
  void aFileThatIsNamedMustBeThere() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> find(Map.of(), Map.of("MILLRACE_CONFIG", "nowhere")))
        .withMessageContaining("environment variable MILLRACE_CONFIG: the file ")
        .withMessageContaining("nowhere cannot be read");
  }

  private String service(
      Map<String, String> properties, Map<String, String> environment, ClassLoader resources) {
    return LoggerConfiguration.find(
            new Surroundings(properties, environment, directory, resources), Level.INFO)
        .settings()
        .service();
  }

  private LoggerConfiguration find(
      Map<String, String> properties, Map<String, String> environment) {
    return LoggerConfiguration.find(
        new Surroundings(properties, environment, directory, ClassLoader.getPlatformClassLoader()),
        Level.INFO);
  }

  private LoggerConfiguration read(String text) throws IOException {
    return find(Map.of("millrace.config", write("some.properties", text).toString()), Map.of());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
