package io.millrace.app.cli;

import io.millrace.app.config.ConfigurationLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code millrace config}: prints the settings a server would run with, all of them. */
@Command(
    name = "config",
    description = "Prints all settings as a server would run with them, as a configuration file.")
final class ConfigurationCommand implements Callable<Integer> {
  @Mixin private ServerOptions options = new ServerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    String yaml = new ConfigurationLoader(System.getenv()).print(options.configuration());
    spec.commandLine().getOut().print(yaml);
    return ExitCode.OK;
  }
}
