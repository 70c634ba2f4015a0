package io.millrace.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code millrace bench agent}: an agent that reads one file at a fixed rate and sends to a server
 * of the same machine; what that costs the agent, in memory and time of the processor.
 */
@Command(
    name = "agent",
    mixinStandardHelpOptions = true,
    description = "Writes lines at a fixed rate for an agent to read, and prints what it cost it.")
final class AgentBench implements Callable<Integer> {
  private static final String UP = "The agent tells of itself at ";
  private static final Pattern SENT =
      Pattern.compile("^millrace_agent_sent_records_total (\\d+)$", Pattern.MULTILINE);

  /** Lines are written so often a second. */
  private static final int BURSTS = 20;

  private static final long IDLE_NANOS = 15_000_000_000L;
  private static final long PAUSE_NANOS = 50_000_000;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  @Option(
      names = "--rate",
      defaultValue = "50000",
      description = "Lines a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "How long is measured (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "15",
      description = "Seconds at that rate before (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Each with a server and an agent of its own (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--json", description = "Lines of JSON instead of text.")
  private boolean json;

  private final LogSet set = new LogSet(7);
  private long written;

  /**
   * What one round has shown, memory in MiB.
   *
   * @param idle resident, of an agent that has nothing to read
   * @param idleShare the same with what is shared by several processes shared out among them
   * @param load resident, at the end of the round
   * @param loadShare the same, shared out
   * @param peak the most that was ever resident
   */
  private record Round(
      double linesEachSecond,
      double cores,
      double microsEachLine,
      double idle,
      double idleShare,
      double load,
      double loadShare,
      double peak) {}

  @Override
  public Integer call() throws IOException {
    List<Round> all = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      all.add(round());
    }
    print("lines a second", "%,.0f", all, Round::linesEachSecond);
    print("cores of the agent", "%.3f", all, Round::cores);
    print("microseconds a line", "%.2f", all, Round::microsEachLine);
    print("resident idle, MiB", "%.0f", all, Round::idle);
    print("its share (PSS), MiB", "%.0f", all, Round::idleShare);
    print("resident at load, MiB", "%.0f", all, Round::load);
    print("its share (PSS), MiB", "%.0f", all, Round::loadShare);
    print("most ever resident, MiB", "%.0f", all, Round::peak);
    return 0;
  }

  /** Prints the median, and each round behind it. */
  private static void print(
      String what, String format, List<Round> all, ToDoubleFunction<Round> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    String each =
        all.stream()
            .map(round -> format.formatted(figure.applyAsDouble(round)))
            .collect(Collectors.joining(", "));
    System.out.printf(
        Locale.ROOT, "%-24s " + format + "  (%s)%n", what, sorted[sorted.length / 2], each);
  }

  private Round round() throws IOException {
    Path folder = Files.createTempDirectory("millrace-bench-agent");
    Path log = Files.createFile(folder.resolve("app.log"));
    Millrace millrace = Millrace.installed();
    written = 0;
    try (ServerProcess server = millrace.start(folder.resolve("server"));
        ServerProcess agent = ServerProcess.start(agent(millrace, folder, log, server), UP)) {
      LockSupport.parkNanos(IDLE_NANOS);
      double idle = agent.residentMebibytes();
      double idleShare = agent.proportionalMebibytes();
      try (OutputStream out = Files.newOutputStream(log)) {
        write(out, warmUp);
        double cpu = agent.cpuSeconds();
        long begin = System.nanoTime();
        long from = written;
        write(out, seconds);
        double took = (System.nanoTime() - begin) / 1e9;
        double used = agent.cpuSeconds() - cpu;
        awaitSent(agent.uri());
        return new Round(
            (written - from) / took,
            used / took,
            used / (written - from) * 1e6,
            idle,
            idleShare,
            agent.residentMebibytes(),
            agent.proportionalMebibytes(),
            agent.peakMebibytes());
      }
    } finally {
      Folder.remove(folder);
    }
  }

  private static ProcessBuilder agent(
      Millrace millrace, Path folder, Path log, ServerProcess server) throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("agent.yaml"),
            """
            data: %s
            collectors: [%s]
            files: [{paths: [%s]}]
            status: {port: 0}
            """
                .formatted(folder.resolve("agent"), server.address(), log));
    return new ProcessBuilder(
            millrace.command().toString(), "agent", "--config", settings.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private void write(OutputStream out, int howLong) throws IOException {
    long next = System.nanoTime();
    for (int burst = 0; burst < howLong * BURSTS; burst++) {
      out.write(lines(rate / BURSTS));
      next += 1_000_000_000L / BURSTS;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private byte[] lines(int count) {
    written += count;
    if (json) {
      set.fill(count);
      return java.util.Arrays.copyOf(set.buffer(), set.length());
    }
    StringBuilder text = new StringBuilder(count * 150);
    for (long n = written - count; n < written; n++) {
      text.append("2026-11-22 10:00:")
          .append(10 + n % 50)
          .append(",125 ")
          .append(n % 50 == 0 ? "WARN" : "INFO")
          .append(" [http-")
          .append(n % 16)
          .append("] com.acme.shop.Checkout: order ")
          .append(n)
          .append(" of customer ")
          .append(n * 7_919 % 100_003)
          .append(" was paid by card in ")
          .append(n % 977)
          .append(" ms, session=")
          .append(Long.toHexString(n * 0x9E3779B97F4A7C15L))
          .append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void awaitSent(URI agent) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    URL metrics = agent.resolve("/metrics").toURL();
    while (System.nanoTime() - end < 0) {
      try (var in = metrics.openStream()) {
        Matcher sent = SENT.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        if (sent.find() && Long.parseLong(sent.group(1)) == written) {
          return;
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new IOException("the agent has not sent all " + written + " lines");
  }
}
