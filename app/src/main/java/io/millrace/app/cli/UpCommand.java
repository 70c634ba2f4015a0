package io.millrace.app.cli;

import io.millrace.app.server.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code millrace up}: runs a server until it is told to stop. */
@Command(name = "up", description = "Starts a server, and runs it until it is told to stop.")
final class UpCommand implements Callable<Integer> {
  @Mixin private ServerOptions options = new ServerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    try (RunningServer server = RunningServer.start(options, Role.ALL, spec.commandLine())) {
      server.awaitStop();
    }
    return ExitCode.OK;
  }
}
