package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example services, each in a process of its own with its own class path: what they log by
 * SLF4J, Log4j 2 and Logback is found at the server, whole.
 */
class BridgesIT {
  private static final List<String> BRIDGES = List.of("slf4j", "log4j2", "logback");
  private static final Path EXAMPLES = Path.of("..", "examples");

  /** Orders that the services handle; what they log of each stands in their code. */
  private static final int ORDERS = 10;

  private static final int STOCK = 8;
  private static final int RECORDS = ORDERS + STOCK + 1 + (ORDERS - STOCK) + 1;

  /** Options for each JVM of a machine, which says on the console that it was given some. */
  private static final List<String> JVM_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  @TempDir private Path folder;

  @Test
  void whatTheServicesLogIsFoundWithAllThatBelongsToIt() throws Exception {
    try (Server server = Server.start(folder.resolve("server"))) {
      List<Process> services = startAll(server.loggerEndpoint());
      for (int i = 0; i < services.size(); i++) {
        assertThat(end(services.get(i))).as(BRIDGES.get(i)).isEmpty();
      }
      for (String bridge : BRIDGES) {
        String service = "service:orders-" + bridge;
        until(() -> server.count(service) >= RECORDS);
        found(bridge, records(server, service));
      }
    }
  }

  private static void found(String bridge, List<JsonNode> records) {
    assertThat(records)
        .hasSize(RECORDS)
        .allSatisfy(record -> {
          assertThat(record.at("/fields/logger").asText())
              .isEqualTo("io.millrace.examples." + bridge + ".OrderService");
          assertThat(record.at("/fields/thread").asText()).isEqualTo("main");
        });
    assertThat(messages(records, "INFO"))
        .hasSize(STOCK + 1)
        .contains("order A-3 filled at 3.75", ORDERS + " orders handled");
    assertThat(messages(records, "WARN")).containsExactly("CORK is sold out");
    assertThat(messages(records, "ERROR"))
        .containsExactlyInAnyOrder("order A-9 failed", "order A-10 failed");
    assertThat(messages(records, "DEBUG")).hasSize(ORDERS).contains("order A-1 came in: 1 of BOLT");

    Map<String, List<JsonNode>> traces =
        records.stream()
            .filter(record -> record.has("trace_id"))
            .collect(groupingBy(record -> record.get("trace_id").asText()));
    assertThat(traces)
        .hasSize(ORDERS)
        .allSatisfy((id, trace) -> {
          assertThat(id).hasSize(36);
          assertThat(trace).hasSizeBetween(2, 3);
          assertThat(trace)
              .extracting(record -> record.at("/fields/customer").asText())
              .containsOnly(trace.getFirst().at("/fields/customer").asText())
              .allMatch(customer -> customer.matches("C-[0-2]"));
        });
    JsonNode filled = only(records, "order A-3 filled at 3.75");
    assertThat(filled.at("/fields/symbol").asText()).isEqualTo("ACME");
    JsonNode failed = only(records, "order A-9 failed");
    assertThat(failed.get("exception").asText())
        .startsWith("java.lang.IllegalStateException: only 8 of ACME in stock\n\tat io.millrace.");
  }

  @Test
  void aServiceWhoseLoggerCannotBeOpenedGoesOnAndLogsToTheConsole() throws Exception {
    List<Process> services = startAll("nowhere");
    for (int i = 0; i < services.size(); i++) {
      assertThat(end(services.get(i)))
          .as(BRIDGES.get(i))
          .contains("what is logged goes to the console", "tcp://127.0.0.1:5559")
          .contains("OrderService: order A-3 filled at 3.75 trace_id=")
          .contains("java.lang.IllegalStateException: only 8 of ACME in stock");
    }
  }

  /** The reference shows the very files that were run here. */
  @Test
  void theReferenceShowsTheConfigurationOfTheServices() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "logger.md"));
    for (String file :
        List.of(
            "slf4j/src/main/resources/millrace.properties",
            "log4j2/src/main/resources/log4j2.xml",
            "logback/src/main/resources/logback.xml")) {
      assertThat(page).contains(asCode(Files.readString(EXAMPLES.resolve(file))));
    }
  }

  private static String asCode(String text) {
    return text.strip()
        .lines()
        .map(line -> line.isBlank() ? line : "    " + line)
        .collect(joining("\n"));
  }

  private List<Process> startAll(String endpoint) throws IOException {
    List<Process> services = new ArrayList<>();
    for (String bridge : BRIDGES) {
      services.add(start(bridge, endpoint));
    }
    return services;
  }

  /** The JVM itself is silent, whatever it has to say about the machine: what is said, we say. */
  private Process start(String bridge, String endpoint) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable",
                "-XX:-PrintWarnings",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                EXAMPLES.resolve(Path.of(bridge, "target", "lib")).toAbsolutePath() + "/*",
                "io.millrace.examples." + bridge + ".OrderService",
                Integer.toString(ORDERS))
            .redirectErrorStream(true);
    builder.environment().keySet().removeAll(JVM_VARIABLES);
    builder.environment().put("MILLRACE_SERVER", endpoint);
    // On a busy machine the server may take longer than a service would wait for it.
    builder.environment().put("MILLRACE_CLOSE_TIMEOUT", "1m");
    builder.environment().put("MILLRACE_FOLDER", folder.resolve(bridge).toString());
    return builder.start();
  }

  /** Waits until a service has ended, and gives what it said on the console. */
  private static String end(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends by itself: " + said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static List<JsonNode> records(Server server, String query) {
    JsonNode answer =
        server.client().get("/api/v1/logs/search", Map.of("query", query, "limit", "100"));
    List<JsonNode> records = new ArrayList<>();
    answer.withArray("logs").forEach(records::add);
    return records;
  }

  private static List<String> messages(List<JsonNode> records, String level) {
    return records.stream()
        .filter(record -> record.get("level").asText().equals(level))
        .map(record -> record.get("message").asText())
        .toList();
  }

  private static JsonNode only(List<JsonNode> records, String message) {
    List<JsonNode> found =
        records.stream().filter(record -> record.get("message").asText().equals(message)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
