package io.millrace.app.cli;

import io.millrace.app.client.ServerClient;
import io.millrace.app.demo.Demo;
import io.millrace.app.server.Role;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code millrace demo}: a server with something to see. */
@Command(
    name = "demo",
    description = {
      "Starts a server and feeds it the logs of an imaginary shop and trading desk:",
      "a day of history, then live traffic."
    })
final class DemoCommand implements Callable<Integer> {
  @Mixin private ServerOptions options = new ServerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    try (RunningServer server = RunningServer.start(options, Role.ALL, spec.commandLine());
        ServerClient client = new ServerClient(server.uri())) {
      spec.commandLine().getOut().println("Open it in a browser; Ctrl-C ends it.");
      spec.commandLine().getOut().flush();
      new Demo(client, Clock.systemUTC(), spec.commandLine().getErr(), server::isStopping).run();
    }
    return ExitCode.OK;
  }
}
