package io.millrace.contracts.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An OpenSearch of one node, from {@code servers/opensearch}. Thread-safe. */
public final class OpenSearchServer implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "-Xms512m",
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final ForkedServer server;

  private OpenSearchServer(ForkedServer server) {
    this.server = server;
  }

  /** Starts one on a free port. */
  public static OpenSearchServer start(Path folder) throws IOException {
    return start(folder, 0);
  }

  /**
   * Starts one, which has the data that another left in the folder.
   *
   * @param port of the loopback; 0 for a free one
   * @param settings of the node, each {@code name=value}
   */
  public static OpenSearchServer start(Path folder, int port, String... settings)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add("io.millrace.servers.opensearch.Launcher");
    command.add(folder.toString());
    command.add(Integer.toString(port));
    command.addAll(List.of(settings));
    return new OpenSearchServer(
        ForkedServer.start(
            "opensearch", FLAGS, command, folder.resolve("server.log"), "OpenSearch is up at "));
  }

  /** Where it answers: {@code http://127.0.0.1:PORT}. */
  public String uri() {
    return server.address();
  }

  /** The port it answers on. */
  public int port() {
    return java.net.URI.create(uri()).getPort();
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    server.kill();
  }

  /** Has it end in good order. */
  @Override
  public void close() {
    server.close();
  }
}
