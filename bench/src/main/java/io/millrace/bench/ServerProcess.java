package io.millrace.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own, started from the runnable folder, and what the kernel says of it. */
final class ServerProcess implements AutoCloseable {
  private static final String UP = "Millrace is up at ";

  private final Process process;
  private final URI uri;
  private final Path data;

  private ServerProcess(Process process, URI uri, Path data) {
    this.process = process;
    this.uri = uri;
    this.data = data;
  }

  /**
   * Starts one on a free port and waits until it is up.
   *
   * @param program the runnable folder
   * @param data its data folder
   */
  static ServerProcess start(Path program, Path data) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    program.resolve("bin/millrace").toString(),
                    "up",
                    "--port",
                    "0",
                    "--data",
                    data.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(UP)) {
        return new ServerProcess(process, URI.create(line.substring(UP.length()).strip()), data);
      }
    }
    throw new IOException("the server ended before it was up");
  }

  URI uri() {
    return uri;
  }

  /** CPU seconds used so far, user and system. */
  double cpuSeconds() {
    // Fields 14 and 15 of proc_pid_stat(5), behind the name in parentheses, in ticks of 10 ms.
    String stat = read("stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
  }

  /** The most memory it ever had resident, in MiB. */
  long peakMebibytes() {
    return read("status")
        .lines()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** Anonymous memory resident now, in MiB: without files that are mapped. */
  long anonymousMebibytes() {
    return read("status")
        .lines()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /** Bytes of all files in a folder of the data folder. */
  long bytesOnDisk(String folder) {
    try (Stream<Path> files = Files.walk(data.resolve(folder))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String what) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), what));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
