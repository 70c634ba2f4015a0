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
  /** The settings of a server that listens wherever there is room. */
  static final Map<String, String> FREE_PORTS =
      Map.of(
          "server.port", "0",
          "zeromq.port", "0",
          "zeromq.logs-port", "0",
          "zeromq.metrics-port", "0");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "The port to listen on (default: 7070). 0 picks a free one, and for loggers as well.")
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
      commandLine.putAll(port == 0 ? FREE_PORTS : Map.of("server.port", port.toString()));
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
