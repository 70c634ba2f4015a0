package io.millrace.app.cli;

import io.millrace.app.client.ServerClient;
import java.net.URI;
import picocli.CommandLine.Option;

/** The options of every command that talks to a server. */
final class ClientOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:MILLRACE_URL:-http://127.0.0.1:7070}",
      description = "The server's address (MILLRACE_URL; default: ${DEFAULT-VALUE}).")
  private URI server = URI.create("http://127.0.0.1:7070");

  ServerClient client() {
    String scheme = server.getScheme();
    if (server.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new CommandException(
          ExitCode.USAGE,
          "--server takes an address like http://127.0.0.1:7070, not '" + server + "'");
    }
    return new ServerClient(server);
  }
}
