package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A Kafka of one broker with a heap of 512 MiB, in a process of its own.
 *
 * @param libraries what the module {@code servers/kafka} builds
 */
record Kafka(Path libraries) {
  private static final List<String> FLAGS =
      List.of(
          "-Xmx512m",
          "-XX:+UseG1GC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** Below the ports that the system gives out by itself. */
  private static final int FIRST_PORT = 20_000;

  private static final int PORTS = 10_000;

  /** The one that {@code ./millrace bench} builds. */
  static Kafka installed() throws IOException {
    Path folder = Path.of(System.getProperty("kafka.home", "servers/kafka/target/kafka"));
    if (!Files.isDirectory(folder.resolve("lib"))) {
      throw new IOException(
          "there is no Kafka in " + folder + "; ./millrace bench hops puts it there");
    }
    return new Kafka(folder.resolve("lib"));
  }

  /** Starts one with its data in the folder. */
  ServerProcess start(Path folder) throws IOException {
    int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(FLAGS);
    builder.command().addAll(List.of("-cp", libraries + "/*"));
    builder.command().add("io.millrace.servers.kafka.Launcher");
    builder.command().add(folder.toString());
    builder.command().add("1");
    builder.command().add("%d:%d:%d".formatted(port, port + 1, port + 2));
    builder.redirectError(folder.resolve("kafka.log").toFile());
    return ServerProcess.start(builder, "Kafka is up at ");
  }
}
