package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code millrace bench start}: from the command to a server that is ready, on an empty folder;
 * with the cache of classes that the build made, and by turns without.
 */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Starts a server again and again, and prints how long that takes.")
final class StartBench implements Callable<Integer> {
  @Option(
      names = "--repeat",
      defaultValue = "5",
      description = "How often it is started each way (default: ${DEFAULT-VALUE}).")
  private int repeat;

  private record Start(double seconds, double cpuSeconds) {}

  @Override
  public Integer call() throws IOException {
    List<String> modes = List.of("auto", "off");
    double[][] seconds = new double[modes.size()][repeat];
    double[][] cpuSeconds = new double[modes.size()][repeat];
    for (int i = 0; i < repeat; i++) {
      for (int mode = 0; mode < modes.size(); mode++) {
        Start start = start(modes.get(mode));
        seconds[mode][i] = start.seconds();
        cpuSeconds[mode][i] = start.cpuSeconds();
      }
    }
    System.out.printf("%-24s%10s%12s%n", "seconds", "median", "median CPU");
    for (int mode = 0; mode < modes.size(); mode++) {
      System.out.printf(
          "%-24s%10.2f%12.2f%n",
          "cache of classes " + modes.get(mode),
          Timing.of(seconds[mode]).p50(),
          Timing.of(cpuSeconds[mode]).p50());
    }
    return 0;
  }

  private static Start start(String cache) throws IOException {
    Workspace workspace = new Workspace();
    Millrace millrace = Millrace.installed();
    Path folder = workspace.folder(millrace);
    ProcessBuilder command = millrace.up(folder);
    command.environment().put("MILLRACE_JAVA_OPTS", "-XX:AOTMode=" + cache);
    long begin = System.nanoTime();
    try (ServerProcess process = ServerProcess.start(command, Millrace.UP);
        Client client = new Client(process.uri())) {
      byte[] ready = client.ask(Request.get("/ready"));
      if (ready.length == 0) {
        throw new IOException("the server does not say whether it is ready");
      }
      return new Start((System.nanoTime() - begin) / 1e9, process.cpuSeconds());
    } finally {
      workspace.clean(folder);
    }
  }
}
