package io.millrace.app.cli;

import io.millrace.app.server.AdaptersPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code millrace adapters}: which engines there are, and what each can do. */
@Command(
    name = "adapters",
    description = "Prints which queues and stores there are, and what each can do.")
final class AdaptersCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().getOut().print(AdaptersPage.markdown());
  }
}
