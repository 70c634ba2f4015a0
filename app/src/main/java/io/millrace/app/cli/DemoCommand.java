package io.millrace.app.cli;

import io.millrace.app.client.ServerClient;
import io.millrace.app.config.Configuration;
import io.millrace.app.demo.Demo;
import io.millrace.app.demo.TradingProcess;
import io.millrace.app.server.Role;
import java.io.PrintWriter;
import java.nio.file.Path;
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
      "Starts a server and feeds it the logs of an imaginary shop: a day of history, then live",
      "traffic. Beside it a trading desk runs as a process of its own, and logs by the library."
    })
final class DemoCommand implements Callable<Integer> {
  @Mixin private ServerOptions options = new ServerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    try (RunningServer server = RunningServer.start(options, Role.ALL, spec.commandLine());
        ServerClient client = new ServerClient(server.uri())) {
      startTrading(server);
      spec.commandLine().getOut().println("Open it in a browser; Ctrl-C ends it.");
      spec.commandLine().getOut().flush();
      new Demo(client, Clock.systemUTC(), spec.commandLine().getErr(), server::isStopping).run();
    }
    return ExitCode.OK;
  }

  private void startTrading(RunningServer server) {
    PrintWriter err = spec.commandLine().getErr();
    Configuration configuration = options.configuration();
    String endpoint = server.loggerEndpoint();
    String home = System.getProperty("millrace.home");
    if (endpoint == null || configuration.zeromq().encrypts()) {
      err.println("demo: no trading desk, as there is no way for loggers that needs no key");
    } else if (home == null) {
      err.println("demo: no trading desk, as its program is known to bin/millrace only");
    } else {
      TradingProcess trading =
          TradingProcess.start(
              Path.of(home, "examples", "trading").toAbsolutePath(),
              configuration.data().resolve("demo-trading").toAbsolutePath(),
              endpoint,
              err);
      // It has the server while it ends, and so brings all it logged.
      server.beforeStop(trading::close);
    }
    err.flush();
  }
}
