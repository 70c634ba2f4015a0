package io.millrace.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/**
 * What it cost the server to take rows in by a protocol.
 *
 * @param cpuSeconds of the server until all rows were found, user and system
 * @param seconds until all rows were found
 */
record ProtocolFigures(Protocol protocol, long rows, double cpuSeconds, double seconds) {
  /** Starts a server, measures it, and ends it. */
  static ProtocolFigures measure(Protocol protocol, Setup setup, long warmUp, Path folder)
      throws IOException, InterruptedException {
    int port = freePort();
    Millrace millrace = Millrace.installed().with(protocol.settings(port));
    try (Server server = Server.start(millrace, folder);
        Sender sender = protocol.open(server, port)) {
      Load load = setup.load(sender);
      load.send(warmUp);
      server.awaitCount(load.rows());
      double cpuBefore = server.process().cpuSeconds();
      long start = System.nanoTime();
      load.send(setup.rows());
      server.awaitCount(load.rows());
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpu = server.process().cpuSeconds() - cpuBefore;
      return new ProtocolFigures(protocol, setup.rows(), cpu, seconds);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Prints a line for each protocol; the first is what the others are compared with. */
  static void print(PrintStream out, List<ProtocolFigures> protocols) {
    double first = protocols.getFirst().rowsACpuSecond();
    out.printf(
        "%n%-20s %18s %12s %24s%n",
        "",
        "rows a CPU second",
        "to " + protocols.getFirst().protocol(),
        "rows a second, searchable");
    for (ProtocolFigures figures : protocols) {
      out.printf(
          "%-20s %,18.0f %12.2f %,24.0f%n",
          figures.protocol(),
          figures.rowsACpuSecond(),
          figures.rowsACpuSecond() / first,
          figures.rows() / figures.seconds());
    }
  }

  private double rowsACpuSecond() {
    return rows / cpuSeconds;
  }
}
