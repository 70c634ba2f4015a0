package io.millrace.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.app.client.ServerClient;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace ledger}: what was sent, stored, declared and is missing, by producer. */
@Command(
    name = "ledger",
    description = {
      "Shows for each producer how many records it sent, how many are stored or declared not to be,"
          + " and which are missing.",
      "Ends with 0 if nothing is missing, and with 1 if something is."
    },
    subcommands = LedgerVerifyCommand.class)
final class LedgerCommand implements Callable<Integer> {
  private static final String PAGE = "1000";

  @Mixin private ClientOptions options = new ClientOptions();

  @Option(
      names = "--producer",
      paramLabel = "TEXT",
      description = "Only producers with that in their name.")
  private @Nullable String producer;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "Only producers that have sent records of the service.")
  private @Nullable String service;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only what may be of that time or later, such as -15m.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Only what may be of before then.")
  private @Nullable String to;

  @Option(
      names = "--sink",
      paramLabel = "STORE",
      defaultValue = "logs",
      description = "Of which store: logs, trades, metrics (default: ${DEFAULT-VALUE}).")
  private String sink = "logs";

  @Option(names = "--missing", description = "Only producers of which something is missing.")
  private boolean missing;

  @Option(names = "--json", description = "Prints all that is known of each, a JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Map<String, String> parameters = parameters();
    JsonNode page;
    try (ServerClient client = options.client()) {
      do {
        page = client.get("/api/v1/ledger", parameters);
        page.path("producers").forEach(this::print);
        parameters.put("cursor", page.path("next").asText());
      } while (!page.path("next").isNull());
    }
    if (!json) {
      page.path("notes").forEach(note -> spec.commandLine().getErr().println(note.asText()));
      page.path("missing").forEach(gap -> spec.commandLine().getErr().println(gap.asText()));
      spec.commandLine().getErr().println(summary(page));
    }
    return page.path("complete").asBoolean() ? ExitCode.OK : ExitCode.MISSING;
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("sink", sink);
    parameters.put("limit", PAGE);
    parameters.put("only", missing ? "missing" : "all");
    put(parameters, "producer", producer);
    put(parameters, "service", service);
    put(parameters, "start_time", from);
    put(parameters, "end_time", to);
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }

  private void print(JsonNode account) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? account.toString() : line(account));
  }

  private static String line(JsonNode account) {
    return "%s/%d  sent %,d  stored %,d  declared %,d  missing %,d%s"
        .formatted(
            account.path("producer").asText(),
            account.path("epoch").asLong(),
            account.path("sent").asLong(),
            account.path("stored").asLong(),
            account.path("declared").asLong(),
            account.path("missing").asLong(),
            account.path("coarse").asBoolean() ? "  (too many gaps to tell them all)" : "");
  }

  private static String summary(JsonNode page) {
    JsonNode sums = page.path("sums");
    return "%,d accounts: sent %,d, stored %,d, declared %,d, missing %,d"
        .formatted(
            sums.path("accounts").asLong(),
            sums.path("sent").asLong(),
            sums.path("stored").asLong(),
            sums.path("declared").asLong(),
            sums.path("missing").asLong());
  }
}
