package io.millrace.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.agent.Agent;
import io.millrace.agent.AgentSettings;
import io.millrace.app.config.ConfigurationLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace agent status}: what the agent that runs on this machine says of itself. */
@Command(
    name = "status",
    description = "Shows how far the agent is that runs with these settings.",
    footer = {"", "Exit code: 0 it runs, 2 wrong usage, 3 it does not."})
final class AgentStatusCommand implements Callable<Integer> {
  private static final int TIMEOUT_MILLIS = 5_000;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The YAML file of its settings.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "As the agent tells it, in JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    AgentSettings settings = new ConfigurationLoader(Map.of()).loadAgent(file);
    String status = ask(settings);
    if (json) {
      spec.commandLine().getOut().print(status);
    } else {
      print(new JsonMapper().readTree(status), spec.commandLine().getOut());
    }
    return ExitCode.OK;
  }

  private static String ask(AgentSettings settings) throws IOException {
    try {
      String address = Files.readString(Agent.statusFile(settings.data())).strip();
      URLConnection connection = URI.create(address + "/status").toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try (InputStream in = connection.getInputStream()) {
        return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      }
    } catch (NoSuchFileException | ConnectException e) {
      throw new CommandException(
          ExitCode.UNAVAILABLE, "no agent runs with the data folder " + settings.data(), e);
    }
  }

  private static void print(JsonNode status, PrintWriter out) {
    out.printf(
        "read %,d records, sent %,d, dropped %,d, masked %,d%n",
        status.path("read_records").asLong(),
        status.path("sent_records").asLong(),
        status.path("dropped_records").asLong(),
        status.path("masked_records").asLong());
    out.printf(
        "buffer %,d of %,d bytes%s%n",
        status.path("buffer_bytes").asLong(),
        status.path("buffer_limit").asLong(),
        status.path("buffer_full").asBoolean() ? ", full" : "");
    for (JsonNode collector : status.path("collectors")) {
      String failure = collector.path("last_failure").asText();
      boolean healthy = collector.path("healthy").asBoolean();
      out.printf(
          "%s %s, %,d requests%n",
          collector.path("address").asText(),
          healthy ? "works" : "fails: " + failure.lines().findFirst().orElse(""),
          collector.path("requests").asLong());
    }
    if (status.has("journald")) {
      printJournal(status.path("journald"), out);
    }
    if (status.has("kubernetes")) {
      printPods(status.path("kubernetes"), out);
    }
    for (JsonNode of : status.path("files")) {
      out.printf(
          "%s%s at byte %,d, %,d behind%n",
          of.path("path").asText(),
          of.path("gone").asBoolean() ? " (renamed or deleted)" : "",
          of.path("offset").asLong(),
          of.path("behind_bytes").asLong());
    }
    long waiting = status.path("waiting_files").asLong();
    if (waiting > 0) {
      out.printf("%,d files more are not read: raise reading.max-files%n", waiting);
    }
  }

  private static void printPods(JsonNode pods, PrintWriter out) {
    String failure = pods.path("last_failure").asText();
    out.printf(
        "Kubernetes: %,d pods known, %,d left out, %,d failures%s%n",
        pods.path("pods").asLong(),
        pods.path("left_out").asLong(),
        pods.path("failures").asLong(),
        failure.isEmpty() ? "" : ", the last: " + failure);
  }

  private static void printJournal(JsonNode journal, PrintWriter out) {
    String failure = journal.path("last_failure").asText();
    out.printf(
        "journal of systemd: %s, %,d records, %,d failures%s%n",
        journal.path("running").asBoolean() ? "is read" : "is not read",
        journal.path("read_records").asLong(),
        journal.path("failures").asLong(),
        failure.isEmpty() ? "" : ", the last: " + failure);
  }
}
