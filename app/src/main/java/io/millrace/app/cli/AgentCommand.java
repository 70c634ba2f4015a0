package io.millrace.app.cli;

import io.millrace.agent.AgentSettings;
import io.millrace.agent.files.FileSource;
import io.millrace.app.config.ConfigurationLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace agent}: brings the log files of a host to a server. */
@Command(
    name = "agent",
    description = {
      "Brings the log files of this host to a server, each line once, until it is told to stop.",
      "The file says which files, and where to: collectors: [http://127.0.0.1:7070] and"
          + " files: [{paths: [/var/log/app/*.log]}]; docs/agent.md tells all there is.",
      "'app | millrace agent --stdin --service app' brings what a program prints."
    },
    subcommands = AgentStatusCommand.class)
final class AgentCommand implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "FILE", description = "The YAML file of its settings.")
  private @Nullable Path file;

  @Option(names = "--check", description = "Only checks the file, and says what would be read.")
  private boolean check;

  @Option(
      names = "--stdin",
      description = "Reads standard input too, and ends when that has ended and all is sent.")
  private boolean stdin;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "With --stdin: the service its records are of (default: stdin).")
  private String service = "stdin";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (file == null && !stdin) {
      throw new ParameterException(spec.commandLine(), "name the file of settings: --config FILE");
    }
    AgentSettings settings =
        file == null ? AgentSettings.defaults() : new ConfigurationLoader(Map.of()).loadAgent(file);
    PrintWriter out = spec.commandLine().getOut();
    if (check) {
      out.println("The settings are sound. Files: " + files(settings));
      return ExitCode.OK;
    }
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> end(stop, stopped)));
    try (RunningAgent agent = RunningAgent.start(settings)) {
      out.println("The agent tells of itself at " + agent.statusUri());
      out.flush();
      if (stdin) {
        out.println(agent.readStandardInput(service) + " records of standard input are stored");
      } else {
        stop.await();
      }
    } finally {
      stopped.countDown();
    }
    return ExitCode.OK;
  }

  private static String files(AgentSettings settings) {
    String paths =
        settings.sources().stream()
            .map(FileSource::paths)
            .flatMap(List::stream)
            .collect(Collectors.joining(", "));
    String journal = settings.readsJournal() ? "; the journal of systemd" : "";
    return (paths.isEmpty() ? "none" : paths) + journal;
  }

  private static void end(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
