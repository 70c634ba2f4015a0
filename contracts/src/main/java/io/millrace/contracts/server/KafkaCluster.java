package io.millrace.contracts.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Kafka of one or more brokers on the loopback, each a process of its own, which can be killed
 * and started again as itself: its ports are picked once. No topic is made by being named; topics
 * that are made have a copy on each broker, and two must have what is acknowledged if there are
 * three. Thread-safe.
 */
public final class KafkaCluster implements AutoCloseable {
  /** Who may do anything, at {@link #saslBootstrap()}. */
  public static final String USER = "millrace";

  /** Who may do nothing there. */
  public static final String GUEST = "guest";

  /** The password of both. */
  public static final String PASSWORD = "open sesame";

  private static final List<String> FLAGS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED");

  private final Path folder;
  private final List<Ports> ports;
  private final Map<String, String> properties;
  private final Map<Integer, ForkedServer> servers = new ConcurrentHashMap<>();

  private record Ports(int plain, int controller, int sasl) {
    @Override
    public String toString() {
      return plain + ":" + controller + ":" + sasl;
    }
  }

  private KafkaCluster(Path folder, List<Ports> ports, Map<String, String> properties) {
    this.folder = folder;
    this.ports = ports;
    this.properties = Map.copyOf(properties);
  }

  /**
   * Starts it and waits until all brokers answer.
   *
   * @param folder for its data
   * @param brokers how many
   */
  public static KafkaCluster start(Path folder, int brokers) throws IOException {
    return start(folder, brokers, Map.of());
  }

  /**
   * Starts one whose brokers have more listeners, or other limits, than all have.
   *
   * @param properties of each broker, as Kafka names them; its listeners, and what they speak, are
   *     added to those that each has
   */
  public static KafkaCluster start(Path folder, int brokers, Map<String, String> properties)
      throws IOException {
    KafkaCluster cluster = new KafkaCluster(folder, freePorts(brokers), properties);
    try {
      cluster.startAll();
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  /** Where all brokers answer, those that are dead included, for {@code bootstrap.servers}. */
  public String bootstrap() {
    return ports.stream().map(own -> "127.0.0.1:" + own.plain()).collect(Collectors.joining(","));
  }

  /** The same for who says who he is, by SASL PLAIN: {@link #USER} or {@link #GUEST}. */
  public String saslBootstrap() {
    return ports.stream().map(own -> "127.0.0.1:" + own.sasl()).collect(Collectors.joining(","));
  }

  /**
   * Ends a broker as {@code kill -9} does; brokers are counted from 1, as Kafka shows their ids.
   */
  public void kill(int broker) {
    Objects.requireNonNull(servers.get(broker), "no such broker").kill();
  }

  /** Starts a broker that was killed, and waits until it answers. */
  public void restart(int broker) throws IOException {
    servers.put(broker, launch(broker));
  }

  /** All at once: none is up before most are. */
  private void startAll() throws IOException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> starts =
          IntStream.rangeClosed(1, ports.size())
              .<Callable<Void>>mapToObj(broker ->
                  () -> {
                    restart(broker);
                    return null;
                  })
              .toList();
      for (Future<Void> start : threads.invokeAll(starts)) {
        start.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("Kafka does not start: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Kafka starts", e);
    }
  }

  private ForkedServer launch(int broker) throws IOException {
    Path own = Files.createDirectories(folder.resolve("broker-" + broker));
    List<String> command = new ArrayList<>();
    command.add("io.millrace.servers.kafka.Launcher");
    command.add(own.toString());
    command.add(String.valueOf(broker));
    ports.forEach(each -> command.add(each.toString()));
    properties.forEach((name, value) -> command.add(name + "=" + value));
    return ForkedServer.start("kafka", FLAGS, command, own.resolve("log"), "Kafka is up at ");
  }

  private static List<Ports> freePorts(int brokers) {
    List<Integer> free = Stream.generate(FreePort::find).limit(3L * brokers).toList();
    return IntStream.range(0, brokers)
        .mapToObj(i -> new Ports(free.get(3 * i), free.get(3 * i + 1), free.get(3 * i + 2)))
        .toList();
  }

  /** Ends all brokers at once; their data is of no more use. */
  @Override
  public void close() {
    servers.values().forEach(ForkedServer::kill);
  }
}
