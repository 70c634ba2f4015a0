package io.millrace.app.cli;

import io.millrace.app.server.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code millrace run}: one process of several that together are a server. */
@Command(
    name = "run",
    description = {
      "Runs some roles of a server in this process, until it is told to stop.",
      "The others run in processes of their own, on the same engines: with queue: kafka and"
          + " logs: opensearch in the configuration no process keeps anything, and there may be"
          + " several of each role."
    })
final class RunCommand implements Callable<Integer> {
  @Option(
      names = "--roles",
      paramLabel = "ROLE",
      required = true,
      split = ",",
      converter = RoleName.class,
      description = "Which: collector, writer, query; several with commas.")
  private List<Role> roles = List.of();

  @Mixin private ServerOptions options = new ServerOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    try (RunningServer server =
        RunningServer.start(options, EnumSet.copyOf(roles), spec.commandLine())) {
      server.awaitStop();
    }
    return ExitCode.OK;
  }

  /** A role as people write it, also with a space behind the comma. */
  static final class RoleName implements ITypeConverter<Role> {
    @Override
    public Role convert(String text) {
      for (Role role : Role.values()) {
        if (role.name().equalsIgnoreCase(text.strip())) {
          return role;
        }
      }
      throw new TypeConversionException(
          "'" + text.strip() + "' is no role; there are collector, writer and query");
    }
  }
}
