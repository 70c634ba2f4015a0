package io.millrace.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.app.client.ServerClient;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace ledger verify}: whether the stores hold what the ledger says. */
@Command(
    name = "verify",
    description = {
      "Holds the ledger against what the stores of logs and trades say that they hold. The blocks"
          + " of logs are all read again; what of them is damaged is set aside.",
      "Tells which records are lost: settled, in no store, and not deleted for age or size; and"
          + " which are in a store and not settled, as they are for a moment."
    },
    footer = {
      "",
      "Exit code: 0 if no record is lost, 1 if one is, 2 if the server keeps no ledger, 3 if the"
          + " server cannot say."
    })
final class LedgerVerifyCommand implements Callable<Integer> {
  private static final int STEPS = 10;

  @Mixin private ClientOptions options = new ClientOptions();

  @Option(names = "--json", description = "Prints the server's answer, a JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private @Nullable JsonNode verdict;

  @Override
  public Integer call() {
    try (ServerClient client = options.client()) {
      client.lines("/api/v1/ledger/verify", Map.of(), this::take);
    }
    JsonNode last = verdict;
    if (last == null) {
      throw new CommandException(
          ExitCode.UNAVAILABLE, "the server broke off; its own log says why");
    }
    if (!json) {
      tell(last);
    }
    return last.path("agrees").asBoolean() ? ExitCode.OK : ExitCode.MISSING;
  }

  private void take(JsonNode line) {
    if (line.has("verdict")) {
      verdict = line.path("verdict");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(line);
      out.flush();
    } else if (line.has("finding")) {
      out.println(text(line.path("finding")));
    } else if (line.has("progress")) {
      progress(line.path("progress"));
    }
  }

  /** Now and then: there may be very many blocks. */
  private void progress(JsonNode progress) {
    int done = progress.path("blocks_read").asInt();
    int all = progress.path("blocks").asInt();
    if (all > STEPS && done * STEPS / all != (done - 1) * STEPS / all) {
      spec.commandLine().getErr().println("read %,d of %,d blocks".formatted(done, all));
    }
  }

  private static String text(JsonNode finding) {
    boolean lost = finding.path("kind").asText().equals("lost");
    return "%s: records %d to %d of producer %s (epoch %d)%s"
        .formatted(
            lost ? "LOST" : "not settled yet",
            finding.path("first").asLong(),
            finding.path("last").asLong(),
            finding.path("producer").asText(),
            finding.path("epoch").asLong(),
            lost ? " were settled, and no store has them" : "");
  }

  private void tell(JsonNode verdict) {
    PrintWriter out = spec.commandLine().getOut();
    verdict.path("damage").forEach(damage -> out.println(damage.asText()));
    out.println(
        "%,d accounts: %,d records are settled and in a store, %,d deleted by retention, %,d lost,"
                .formatted(
                    verdict.path("accounts").asLong(),
                    verdict.path("agreed").asLong(),
                    verdict.path("expired").asLong(),
                    verdict.path("lost").asLong())
            + " %,d not settled yet%s"
                .formatted(
                    verdict.path("unsettled").asLong(),
                    verdict.path("coarse").asLong() == 0
                        ? ""
                        : ", %,d not compared (too many gaps)"
                            .formatted(verdict.path("coarse").asLong())));
  }
}
