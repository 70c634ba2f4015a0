package io.millrace.app.cli;

import io.millrace.app.config.Configuration;
import io.millrace.app.config.ConfigurationLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that starts a server. */
final class ServerOptions {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on; 0 picks a free one (default: 7070).")
  private @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where data is kept (default: ./data).")
  private @Nullable Path data;

  @Option(names = "--config", paramLabel = "FILE", description = "A YAML file of settings.")
  private @Nullable Path file;

  @Option(
      names = "--insecure",
      description = "Allows to listen beyond this machine although there are no accounts yet.")
  private boolean insecure;

  Configuration configuration() {
    Map<String, String> commandLine = new LinkedHashMap<>();
    if (port != null) {
      commandLine.put("server.port", port.toString());
    }
    if (data != null) {
      commandLine.put("data", data.toString());
    }
    return new ConfigurationLoader(System.getenv()).load(file, commandLine);
  }

  boolean insecure() {
    return insecure;
  }
}
