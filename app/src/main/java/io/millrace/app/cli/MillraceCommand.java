package io.millrace.app.cli;

import io.millrace.app.client.ServerException;
import io.millrace.app.config.ConfigurationException;
import io.millrace.logger.lane.LoggerException;
import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code millrace}: the command above all others. */
@Command(
    name = "millrace",
    description = "Takes logs in, keeps them, searches and tails them.",
    version = "millrace 0.1.0")
public final class MillraceCommand implements Runnable {
  private static final OptionSpec HELP =
      OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this help.").build();
  private static final OptionSpec VERSION =
      OptionSpec.builder("--version").versionHelp(true).description("Shows the version.").build();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs a command line and returns its exit code, one of {@link ExitCode}. */
  public static int run(String... arguments) {
    CommandLine line = new CommandLine(new MillraceCommand());
    commands(arguments).forEach(line::addSubcommand);
    line.getCommandSpec().addOption(VERSION);
    addHelp(line);
    line.setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(MillraceCommand::misused);
    line.setExecutionExceptionHandler(MillraceCommand::explain);
    int code = line.execute(arguments);
    line.getOut().flush();
    return code;
  }

  /** An agent runs beside others on their hosts, and does not load what it does not need. */
  private static List<Class<?>> commands(String[] arguments) {
    return arguments.length > 0 && arguments[0].equals("agent")
        ? List.of(AgentCommand.class)
        : List.of(
            UpCommand.class,
            RunCommand.class,
            DemoCommand.class,
            ShipCommand.class,
            AgentCommand.class,
            SearchCommand.class,
            TailCommand.class,
            TradesCommand.class,
            DeadLettersCommand.class,
            LedgerCommand.class,
            ConfigurationCommand.class,
            AdaptersCommand.class,
            KeysCommand.class,
            RehearseCommand.class,
            CommandLine.HelpCommand.class);
  }

  /** {@code --help}, on every command. */
  private static void addHelp(CommandLine line) {
    if (line.getCommandSpec().findOption("--help") == null) {
      line.getCommandSpec().addOption(HELP);
    }
    line.getSubcommands().values().forEach(MillraceCommand::addHelp);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: one of these commands");
  }

  /** What is wrong with the line, and where to read on: all of the usage would hide it. */
  private static int misused(ParameterException failure, String[] arguments) {
    CommandLine line = failure.getCommandLine();
    line.getErr().println("millrace: " + failure.getMessage());
    if (line.getParent() == null && !(failure instanceof UnmatchedArgumentException)) {
      line.usage(line.getErr());
    } else if (!UnmatchedArgumentException.printSuggestions(failure, line.getErr())) {
      line.getErr()
          .println("'%s --help' tells more".formatted(line.getCommandSpec().qualifiedName()));
    }
    return ExitCode.USAGE;
  }

  /** A user's mistake gets a sentence; only our own fault gets a stack trace. */
  private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    int code =
        switch (failure) {
          case CommandException e -> e.exitCode();
          case ConfigurationException e -> ExitCode.USAGE;
          case LoggerException e -> ExitCode.USAGE;
          case ServerException e ->
              e.kind() == ServerException.Kind.REFUSED ? ExitCode.USAGE : ExitCode.UNAVAILABLE;
          case MillraceException e when e.kind() != MillraceException.Kind.BUG ->
              e.kind() == MillraceException.Kind.INVALID ? ExitCode.USAGE : ExitCode.UNAVAILABLE;
          case InterruptedException e -> ExitCode.UNAVAILABLE;
          case AccessDeniedException e -> ExitCode.USAGE;
          case IOException e -> ExitCode.UNAVAILABLE;
          default -> throw failure;
        };
    line.getErr().println("millrace: " + sentence(failure));
    return code;
  }

  /** Exceptions of input and output often say no more than the name of the file. */
  private static String sentence(Exception failure) {
    return switch (failure) {
      case AccessDeniedException e -> "no permission for " + e.getMessage();
      case IOException e ->
          "input or output failed: " + e.getClass().getSimpleName() + ": " + e.getMessage();
      default -> String.valueOf(failure.getMessage());
    };
  }
}
