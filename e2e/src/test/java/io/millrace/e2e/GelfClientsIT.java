package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.server.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What sends GELF, as its users have it. */
class GelfClientsIT {
  private static final int RECORDS = 10_000;

  /** A service logs of each that it came in, and what became of it; all together two lines more. */
  private static final int ORDERS = RECORDS / 2;

  private static final JavaClient ORDER_SERVICE =
      new JavaClient(
          Path.of("..", "examples", "log4j2", "target", "lib"),
          "io.millrace.examples.log4j2.OrderService");

  private static final int PORT = FreePort.find();

  @RegisterExtension
  static final SharedServer SERVER =
      new SharedServer(
          Map.of(
              "MILLRACE_PROTOCOLS_GELF_TCP_PORT", Integer.toString(PORT),
              "MILLRACE_PROTOCOLS_GELF_UDP_PORT", Integer.toString(PORT)));

  @TempDir private Path folder;

  @Test
  void log4j2OverTcp() throws Exception {
    String appender =
        """
        <Socket name="gelf" host="127.0.0.1" port="%d" protocol="TCP">
          <GelfLayout includeNullDelimiter="true" compressionType="OFF" host="web1">
            <KeyValuePair key="service" value="tcp"/>
          </GelfLayout>
        </Socket>
        """
            .formatted(PORT);
    assertThat(ClientProcess.run(service(configuration(appender), ORDERS))).isEmpty();
    found("tcp", 1, "A-4711");
  }

  /** A request for each line, each answered once it is durable: by several services at a time. */
  @Test
  void log4j2OverHttp() throws Exception {
    String appender =
        """
        <Http name="gelf" url="%s/gelf">
          <GelfLayout compressionType="GZIP" compressionThreshold="300" host="web1">
            <KeyValuePair key="service" value="http"/>
          </GelfLayout>
        </Http>
        """
            .formatted(SERVER.get().uri());
    Path configuration = configuration(appender);
    int services = 4;
    List<Process> running = new ArrayList<>();
    for (int i = 0; i < services; i++) {
      running.add(service(configuration, ORDERS / services).inheritIO().start());
    }
    for (Process process : running) {
      assertThat(process.waitFor()).isZero();
    }
    found("http", services, "A-711");
  }

  private Path configuration(String appender) throws IOException {
    String configuration =
        """
        <Configuration>
          <Appenders>%s</Appenders>
          <Loggers><Root level="debug"><AppenderRef ref="gelf"/></Root></Loggers>
        </Configuration>
        """
            .formatted(appender);
    return Files.writeString(folder.resolve("log4j2.xml"), configuration);
  }

  private static ProcessBuilder service(Path configuration, int orders) {
    return ORDER_SERVICE.command(List.of("log4j2.configurationFile=" + configuration), orders);
  }

  /** So many services have each logged all they had to, and each an order of this number. */
  private static void found(String service, int services, String order) {
    Server server = SERVER.get();
    String found = "service:" + service;
    int records = RECORDS + 2 * services;
    until(() -> server.count(found) >= records);
    assertThat(server.count(found + " host:web1")).isEqualTo(records);
    assertThat(server.count(found + " level:error")).isEqualTo(ORDERS - 8 * services);
    assertThat(server.count(found + " level:debug \"order " + order + " came in\""))
        .isEqualTo(services);
    assertThat(server.count(found + " \"order " + order + " failed\" full_message:*"))
        .isEqualTo(services);
    SERVER.awaitAccounted(records);
  }

  /** Compressed as gzip, and each in parts. */
  @Test
  void logbackOverUdp() throws Exception {
    Server server = SERVER.get();
    ClientProcess.runInParts(
        JavaClient.of("logback", "LogbackClient")
            .command(
                List.of("logback.configurationFile=gelf.xml", "gelf.port=" + PORT), RECORDS, 100),
        server,
        "service:logback-client");

    assertThat(server.count("service:logback-client")).isEqualTo(RECORDS);
    assertThat(server.count("service:logback-client level:error full_message:/out of stock/"))
        .isEqualTo(RECORDS / 10);
    assertThat(server.count("service:logback-client number:4711 \"order 4711 placed\""))
        .isEqualTo(1);
    SERVER.awaitAccounted(RECORDS);
  }

  /** Compressed as zlib, and what is still too large for one datagram in parts. */
  @Test
  void gelfProOverUdp() throws Exception {
    Server server = SERVER.get();
    ClientProcess.runInParts(
        NodeClient.command("gelf-pro.js", PORT, RECORDS), server, "service:gelf-pro-client");

    assertThat(server.count("service:gelf-pro-client")).isEqualTo(RECORDS);
    assertThat(server.count("service:gelf-pro-client level:error payload:*"))
        .isEqualTo(RECORDS / 10);
    assertThat(server.count("service:gelf-pro-client number:4711 \"order 4711\"")).isEqualTo(1);
    SERVER.awaitAccounted(RECORDS);
  }
}
