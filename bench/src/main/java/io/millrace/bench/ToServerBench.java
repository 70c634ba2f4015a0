package io.millrace.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code millrace bench logger --to-server}: one client at a fixed rate, from its calls to where
 * its records can be found, and what that costs both.
 */
@Command(
    name = "logger",
    mixinStandardHelpOptions = true,
    description =
        "Logs at a fixed rate to a server, and prints when it was found and what it cost.")
final class ToServerBench implements Callable<Integer> {
  private static final Pattern STORED_POINTS =
      Pattern.compile("^millrace_metrics_stored_rows_total (\\S+)$", Pattern.MULTILINE);
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** What is not found so long after the last call is lost. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Option(names = "--to-server", required = true, description = "Says that this is meant.")
  private boolean toServer;

  @Option(names = "--logs", defaultValue = "100000", description = "Logs a second.")
  private int logs;

  @Option(names = "--metrics", defaultValue = "10000", description = "Points a second.")
  private int points;

  @Option(names = "--seconds", defaultValue = "60", description = "How long.")
  private int seconds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!toServer) {
      throw new IOException("what a call costs is measured by a program of its own");
    }
    Path folder = Files.createTempDirectory("millrace-bench-logger");
    int[] ports = freePorts();
    Map<String, String> settings =
        Map.of(
            "MILLRACE_ZEROMQ_PORT", Integer.toString(ports[1]),
            "MILLRACE_ZEROMQ_LOGS_PORT", Integer.toString(ports[2]),
            "MILLRACE_ZEROMQ_METRICS_PORT", Integer.toString(ports[3]));
    Millrace millrace = Millrace.installed().with(settings);
    try (ServerProcess server =
            ServerProcess.start(millrace.up(folder.resolve("data"), ports[0]), Millrace.UP);
        Client client = new Client(server.uri())) {
      run(server, client, folder.resolve("client"), "tcp://127.0.0.1:" + ports[1]);
    } finally {
      Folder.remove(folder);
    }
    return 0;
  }

  private void run(ServerProcess server, Client client, Path folder, String endpoint)
      throws IOException, InterruptedException {
    double serverBefore = server.cpuSeconds();
    Process service = service(folder, endpoint).start();
    Runtime.getRuntime().addShutdownHook(new Thread(service::destroyForcibly));
    List<Double> lags = new ArrayList<>();
    double serviceSeconds = 0;
    while (!service.waitFor(1, TimeUnit.SECONDS)) {
      serviceSeconds = service.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1_000.0;
      double lag = lagSeconds(client);
      if (lag >= 0) {
        lags.add(lag);
      }
    }
    long logged = logged(service);
    long end = System.nanoTime();
    long found = found(client);
    while (found < logged && System.nanoTime() - end < PATIENCE.toNanos()) {
      found = found(client);
    }
    double[] sorted = lags.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf("%-44s%12d%n", "logged", logged);
    System.out.printf("%-44s%12d%n", "found", found);
    System.out.printf(
        "%-44s%12d%n", "declared as lost", count(client, "service:bench millrace.reason:*"));
    System.out.printf("%-44s%12d%n", "points of metrics logged, about", (long) points * seconds);
    System.out.printf("%-44s%12d%n", "points of metrics stored", storedPoints(client));
    System.out.printf(
        "%-44s%12.2f%12.2f%n",
        "s from call to found: median, greatest",
        sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2],
        sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1]);
    System.out.printf("%-44s%12.1f%n", "CPU seconds of the client", serviceSeconds);
    System.out.printf(
        "%-44s%12.1f%n", "CPU seconds of the server", server.cpuSeconds() - serverBefore);
    System.out.printf("%-44s%12d%n", "peak memory of the server, MiB", server.peakMebibytes());
  }

  private ProcessBuilder service(Path folder, String endpoint) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            LoggingService.class.getName(),
            folder.toString(),
            endpoint,
            Integer.toString(logs),
            Integer.toString(points),
            Integer.toString(seconds))
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static long logged(Process service) throws IOException {
    try (BufferedReader out = service.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher number = NUMBER.matcher(line);
        if (line.startsWith(LoggingService.LOGGED) && number.find()) {
          return Long.parseLong(number.group());
        }
      }
    }
    throw new IOException("the client ended without a word, with " + service.exitValue());
  }

  /** From now back to the newest that is found; negative if nothing is. */
  private static double lagSeconds(Client client) throws IOException {
    Request newest = Request.get("/api/v1/logs/search?query=service:bench&limit=1");
    String time = Client.json(client.ask(newest)).path("logs").path(0).path("timestamp").asText();
    return time.isEmpty()
        ? -1
        : Duration.between(Instant.parse(time), Instant.now()).toNanos() / 1e9;
  }

  private static long found(Client client) throws IOException {
    return count(client, "service:bench \"filled at\"");
  }

  private static long count(Client client, String query) throws IOException {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    Request count = Request.get("/api/v1/logs/search?limit=0&query=" + encoded);
    return Client.json(client.ask(count)).path("total").asLong();
  }

  private static long storedPoints(Client client) throws IOException {
    Matcher stored = STORED_POINTS.matcher(Client.text(client.ask(Request.get("/metrics"))));
    return stored.find() ? (long) Double.parseDouble(stored.group(1)) : 0;
  }

  private static int[] freePorts() throws IOException {
    int[] ports = new int[4];
    ServerSocket[] sockets = new ServerSocket[ports.length];
    for (int i = 0; i < ports.length; i++) {
      sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      ports[i] = sockets[i].getLocalPort();
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }
}
