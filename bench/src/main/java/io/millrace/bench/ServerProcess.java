package io.millrace.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A server in a process of its own, and what the kernel says of it by proc(5), which only Linux
 * has. Figures can be read while it runs, from any thread.
 */
final class ServerProcess implements AutoCloseable {
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern ZERO = Pattern.compile("\0");

  private final Process process;
  private final String address;

  private ServerProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts one and waits until it says that it is up.
   *
   * @param up what its line on standard output begins with, before its address
   */
  static ServerProcess start(ProcessBuilder command, String up) throws IOException {
    Process process = command.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(up)) {
        // What it prints from now on must not fill the pipe.
        Thread.startVirtualThread(() -> drain(out));
        return new ServerProcess(process, line.substring(up.length()).strip());
      }
    }
    throw new IOException("ended before it was up: " + String.join(" ", command.command()));
  }

  private static void drain(BufferedReader out) {
    try (out) {
      out.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // The process ended, and its output with it.
    }
  }

  /** Where it answers, as it said itself. */
  String address() {
    return address;
  }

  URI uri() {
    return URI.create(address);
  }

  /** CPU seconds used so far, user and system. */
  double cpuSeconds() {
    // Fields 14 and 15 of proc_pid_stat(5), behind the name in parentheses, in ticks of 10 ms.
    String stat = read("stat");
    List<String> fields = SPACE.splitAsStream(stat.substring(stat.lastIndexOf(')') + 2)).toList();
    return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / 100.0;
  }

  /** The most memory it ever had resident, in MiB. */
  long peakMebibytes() {
    return mebibytes("VmHWM:");
  }

  /** Memory resident now, in MiB. */
  long residentMebibytes() {
    return mebibytes("VmRSS:");
  }

  /** Anonymous memory resident now, in MiB: without files that are mapped. */
  long anonymousMebibytes() {
    return mebibytes("RssAnon:");
  }

  /**
   * Memory resident now, in MiB, with what is shared by several processes, such as the JVM's own
   * code, shared out among them.
   */
  long proportionalMebibytes() {
    return mebibytes("smaps_rollup", "Pss:");
  }

  /** The flag that limits its heap: of several the last one counts. */
  String heap() {
    return ZERO.splitAsStream(read("cmdline"))
        .filter(flag -> flag.startsWith("-Xmx"))
        .reduce("no limit", (first, last) -> last);
  }

  private long mebibytes(String name) {
    return mebibytes("status", name);
  }

  private long mebibytes(String file, String name) {
    return read(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private String read(String what) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), what));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets it end in order, so that all it holds is on disk. */
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
