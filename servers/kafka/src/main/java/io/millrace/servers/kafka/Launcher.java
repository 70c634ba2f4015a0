package io.millrace.servers.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/**
 * {@code Launcher FOLDER NODE PORTS... [PROPERTY=VALUE...]}: one node of a Kafka cluster on the
 * loopback, broker and controller in one, with its data in the folder, until the process is told to
 * end. Prints {@code Kafka is up at 127.0.0.1:PORT} once it answers, for which a majority of the
 * nodes must run.
 *
 * <p>There is one PORTS for each node of the cluster, the first for node 1, each of three ports:
 * {@code PLAIN:CONTROLLER:SASL}. Each node is given the same, so a node that was killed can be
 * started again as itself. Whoever comes by the plain port may do anything; by the SASL port (PLAIN
 * over an open connection) there come {@code millrace}, who may do anything too, and {@code guest},
 * who may do nothing; the password of both is {@code open sesame}.
 *
 * <p>What is not set here is as Kafka has it. Set are what suits three nodes that start and die in
 * seconds on one machine: no waiting for more members of a group, few partitions of its own topics,
 * small buffers; and that no topic is made by merely being named. A property of the command line is
 * set instead, but for {@code listeners} and {@code listener.security.protocol.map}, which are
 * added.
 */
public final class Launcher {
  /** Any will do, as long as all nodes agree. */
  private static final String CLUSTER = "bWlsbHJhY2UtdGVzdHM_eA";

  /** Properties to which those of the command line are added. */
  private static final Set<String> ADDED = Set.of("listeners", "listener.security.protocol.map");

  private Launcher() {}

  /** The ports of one node. */
  private record Ports(String plain, String controller, String sasl) {
    static Ports parse(String text) {
      String[] ports = text.split(":", -1);
      return new Ports(ports[0], ports[1], ports[2]);
    }
  }

  /** Starts the node. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    int node = Integer.parseInt(arguments[1]);
    List<Ports> nodes = new ArrayList<>();
    Map<String, String> more = new HashMap<>();
    for (String argument : List.of(arguments).subList(2, arguments.length)) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        nodes.add(Ports.parse(argument));
      } else {
        more.put(argument.substring(0, equals), argument.substring(equals + 1));
      }
    }
    Properties properties = properties(folder, node, nodes);
    more.forEach((name, value) ->
        properties.merge(
            name, value, (own, other) -> ADDED.contains(name) ? own + "," + other : other));
    if (!Files.exists(folder.resolve("data/meta.properties"))) {
      format(folder, properties);
    }
    // Its own threads keep the process alive.
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    server.startup();
    System.out.println("Kafka is up at 127.0.0.1:" + nodes.get(node - 1).plain());
    server.awaitShutdown();
  }

  private static Properties properties(Path folder, int node, List<Ports> nodes) {
    Ports own = nodes.get(node - 1);
    List<String> voters = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      voters.add((i + 1) + "@127.0.0.1:" + nodes.get(i).controller());
    }
    String replicas = String.valueOf(nodes.size());
    String login = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    Properties properties = new Properties();
    properties.setProperty("node.id", String.valueOf(node));
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("controller.quorum.voters", String.join(",", voters));
    properties.setProperty("log.dirs", folder.resolve("data").toString());

    properties.setProperty(
        "listeners",
        "PLAINTEXT://127.0.0.1:%s,CONTROLLER://127.0.0.1:%s,SASL_PLAINTEXT://127.0.0.1:%s"
            .formatted(own.plain(), own.controller(), own.sasl()));
    properties.setProperty(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT");
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty("inter.broker.listener.name", "PLAINTEXT");
    properties.setProperty("sasl.enabled.mechanisms", "PLAIN");
    properties.setProperty(
        "listener.name.sasl_plaintext.plain.sasl.jaas.config",
        login + " user_millrace=\"open sesame\" user_guest=\"open sesame\";");
    properties.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    properties.setProperty("super.users", "User:ANONYMOUS;User:millrace");

    properties.setProperty("auto.create.topics.enable", "false");
    properties.setProperty("default.replication.factor", replicas);
    properties.setProperty("min.insync.replicas", nodes.size() > 2 ? "2" : "1");
    properties.setProperty("offsets.topic.replication.factor", replicas);
    properties.setProperty("offsets.topic.num.partitions", "3");
    properties.setProperty("transaction.state.log.replication.factor", replicas);
    properties.setProperty("transaction.state.log.num.partitions", "3");
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.setProperty("group.min.session.timeout.ms", "1000");
    // Notices within a second or two that a node died, and that a topic's retention has passed.
    properties.setProperty("broker.session.timeout.ms", "3000");
    properties.setProperty("broker.heartbeat.interval.ms", "500");
    properties.setProperty("log.retention.check.interval.ms", "500");
    properties.setProperty("log.initial.task.delay.ms", "500");
    properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
    properties.setProperty("num.network.threads", "2");
    properties.setProperty("num.io.threads", "2");
    return properties;
  }

  private static void format(Path folder, Properties properties) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("server.properties");
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    int failed =
        StorageTool.execute(
            new String[] {"format", "--cluster-id", CLUSTER, "--config", file.toString()},
            new PrintStream(System.err, true, StandardCharsets.UTF_8));
    if (failed != 0) {
      throw new IOException("the folder " + folder + " cannot be made Kafka's");
    }
  }
}
