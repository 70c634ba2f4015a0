package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log4j 2 with its layout for GELF, in a service as a user has it. */
class GelfClientsIT {
  /** Each logs that it came in, and what became of it; all together two lines more. */
  private static final int ORDERS = 5_000;

  private static final int RECORDS = 2 * ORDERS + 2;

  @TempDir private Path folder;

  @Test
  void log4j2OverTcp() throws Exception {
    int port = FreePort.find();
    Map<String, String> settings =
        Map.of("MILLRACE_PROTOCOLS_GELF_TCP_PORT", Integer.toString(port));
    try (Server server = Server.start(settings, folder.resolve("data"))) {
      logs(
          """
          <Socket name="gelf" host="127.0.0.1" port="%d" protocol="TCP">
            <GelfLayout includeNullDelimiter="true" compressionType="OFF" host="web1">
              <KeyValuePair key="service" value="orders"/>
            </GelfLayout>
          </Socket>
          """
              .formatted(port));
      verify(server);
    }
  }

  @Test
  void log4j2OverHttp() throws Exception {
    try (Server server = Server.start(folder.resolve("data"))) {
      logs(
          """
          <Http name="gelf" url="%s/gelf">
            <GelfLayout compressionType="GZIP" compressionThreshold="300" host="web1">
              <KeyValuePair key="service" value="orders"/>
            </GelfLayout>
          </Http>
          """
              .formatted(server.uri()));
      verify(server);
    }
  }

  private static void verify(Server server) {
    until(() -> server.count("service:orders host:web1") >= RECORDS);
    assertThat(server.count("service:orders host:web1")).isEqualTo(RECORDS);
    assertThat(server.count("service:orders level:error")).isEqualTo(ORDERS - 8);
    assertThat(server.count("service:orders level:debug \"order A-4711 came in\"")).isEqualTo(1);
    assertThat(server.count("\"order A-4711 failed\" full_message:*")).isEqualTo(1);
  }

  private void logs(String appender) throws Exception {
    String configuration =
        """
        <Configuration>
          <Appenders>%s</Appenders>
          <Loggers><Root level="debug"><AppenderRef ref="gelf"/></Root></Loggers>
        </Configuration>
        """
            .formatted(appender);
    Path file = Files.writeString(folder.resolve("log4j2.xml"), configuration);
    Path libraries = Path.of("..", "examples", "log4j2", "target", "lib").toAbsolutePath();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dlog4j2.configurationFile=" + file,
                    "-cp",
                    libraries + "/*",
                    "io.millrace.examples.log4j2.OrderService",
                    Integer.toString(ORDERS)))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
  }
}
