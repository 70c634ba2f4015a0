package io.millrace.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.app.client.ServerClient;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace dead-letters replay}: sends the oldest again. */
@Command(
    name = "replay",
    description = "Sends the oldest of a queue again, as after the store was mended.")
final class DeadLettersReplayCommand implements Runnable {
  @Mixin private ClientOptions options = new ClientOptions();

  @Option(
      names = "--queue",
      paramLabel = "NAME",
      required = true,
      description = "Of which queue: records or metrics.")
  private String queue = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    Map<String, String> parameters = Map.of("queue", queue, "limit", Integer.toString(limit));
    try (ServerClient client = options.client()) {
      ServerClient.Answer answer =
          client.send(
              "/api/v1/dead-letters/replay", parameters, "application/json", new byte[0], 0);
      if (!answer.ok()) {
        throw new CommandException(ExitCode.USAGE, answer.message());
      }
      JsonNode replayed = answer.body().path("replayed");
      spec.commandLine().getOut().println("sent " + replayed.asLong() + " again");
    }
  }
}
