package io.millrace.app;

import io.millrace.app.cli.MillraceCommand;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(MillraceCommand.run(arguments));
  }
}
