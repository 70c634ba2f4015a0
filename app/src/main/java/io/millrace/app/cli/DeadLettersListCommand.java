package io.millrace.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.app.client.ServerClient;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace dead-letters list}: the oldest first, a line each. */
@Command(name = "list", description = "Lists the oldest, and why each was set aside.")
final class DeadLettersListCommand implements Runnable {
  @Mixin private ClientOptions options = new ClientOptions();

  @Option(names = "--queue", paramLabel = "NAME", description = "Only of: records or metrics.")
  private @Nullable String queue;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "The most of each queue (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Prints all that is known of each, a JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Map<String, String> parameters = new HashMap<>(Map.of("limit", Integer.toString(limit)));
    if (queue != null) {
      parameters.put("queue", queue);
    }
    PrintWriter out = spec.commandLine().getOut();
    try (ServerClient client = options.client()) {
      JsonNode letters = client.get("/api/v1/dead-letters", parameters).path("dead_letters");
      if (letters.isEmpty()) {
        spec.commandLine().getErr().println("there are none");
      }
      for (JsonNode letter : letters) {
        out.println(json ? letter.toString() : line(letter));
      }
    }
  }

  private static String line(JsonNode letter) {
    return "%s  %s  %d rows of %s/%d from %d on  %s: %s"
        .formatted(
            letter.path("timestamp").asText("-"),
            letter.path("queue").asText(),
            letter.path("rows").asInt(),
            letter.path("producer").asText(),
            letter.path("epoch").asLong(),
            letter.path("sequence").asLong(),
            letter.path("store").asText("-"),
            letter.path("reason").asText("-"));
  }
}
