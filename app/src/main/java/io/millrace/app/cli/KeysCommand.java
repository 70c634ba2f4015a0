package io.millrace.app.cli;

import io.millrace.collector.zeromq.CurveKeys;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code millrace keys}: makes the keys with which what loggers send is encrypted. */
@Command(
    name = "keys",
    description =
        "Makes keys (CURVE) for the server in a folder, and for each client named. With"
            + " zeromq.keys set to that folder the server encrypts, and lets in only these clients.")
final class KeysCommand implements Runnable {
  @Parameters(paramLabel = "DIR", description = "The folder; made if it is not there.")
  private Path folder = Path.of("keys");

  @Option(
      names = "--client",
      paramLabel = "NAME",
      description = "A client to make keys for; may be given again.")
  private List<String> clients = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    CurveKeys keys = new CurveKeys(folder);
    out.println(
        keys.makeServer()
            ? "Made the server's keys. Set zeromq.keys to " + folder.toAbsolutePath().normalize()
            : "The server's keys are there already, and stay.");
    for (String client : clients) {
      Path secret = keys.makeClient(client);
      out.println(
          "Let in %s. Bring it %s and %s, and delete the former here."
              .formatted(client, secret, folder.resolve("server")));
    }
  }
}
