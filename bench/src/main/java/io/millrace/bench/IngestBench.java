package io.millrace.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millrace bench ingest}: what it costs to take rows in, and to keep them. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = "Sends the log set to a server process over HTTP, and prints what it cost.")
final class IngestBench implements Callable<Integer> {
  @Mixin private Setup setup = new Setup();

  @Option(
      names = "--warm-up",
      defaultValue = "0",
      description = "Rows sent before counting starts (default: ${DEFAULT-VALUE}).")
  private long warmUp;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintStream out = System.out;
    Setup.Running running = setup.start();
    long disk;
    long allRows = warmUp + setup.rows();
    Load load;
    try (running) {
      ServerProcess server = running.server();
      load = running.load();
      load.send(warmUp);
      long bytesBefore = load.bytes();
      double cpuBefore = server.cpuSeconds();
      long start = System.nanoTime();
      load.send(setup.rows());
      double acknowledged = (System.nanoTime() - start) / 1e9;
      running.awaitCount(allRows);
      double searchable = (System.nanoTime() - start) / 1e9;
      double cpu = server.cpuSeconds() - cpuBefore;
      double json = load.bytes() - bytesBefore;
      out.printf("rows                        %,12d   of %.0f B of JSON%n", setup.rows(), json / setup.rows());
      out.printf("rows a second               %,12.0f   acknowledged (on disk) in %.1f s, all searchable after %.1f s%n",
          setup.rows() / acknowledged, acknowledged, searchable);
      out.printf("rows a CPU second           %,12.0f   %.2f CPU seconds of the server, user and system%n", setup.rows() / cpu, cpu);
      out.printf("peak memory                 %,12d   MiB resident, %d MiB of it anonymous at the end%n",
          server.peakMebibytes(), server.anonymousMebibytes());
      out.flush();
      server.close();
      disk = server.bytesOnDisk("blocks");
    }
    out.printf("bytes on disk a row         %,12.1f   ratio to JSON %.1f to 1%n", disk / (double) allRows, load.bytes() / (double) disk);
    setup.clean(running);
    return 0;
  }
}
