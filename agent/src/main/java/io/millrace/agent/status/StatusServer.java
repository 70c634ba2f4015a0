package io.millrace.agent.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tells of the agent on a port of this machine: {@code GET /status} as JSON, {@code GET /metrics}
 * in the text format of Prometheus (0.0.4). The JDK's own small server: the agent is to be light.
 */
public final class StatusServer implements AutoCloseable {
  private static final int WAITING_CONNECTIONS = 16;
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;

  private StatusServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param port to listen on, on loopback; 0 picks a free one
   */
  public static StatusServer start(int port, Supplier<AgentStatus> status) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, WAITING_CONNECTIONS);
    answer(server, "/status", "application/json", StatusJson::of, status);
    answer(server, "/metrics", METRICS, StatusMetrics::of, status);
    server.start();
    return new StatusServer(server);
  }

  private static void answer(
      HttpServer server,
      String path,
      String type,
      Function<AgentStatus, String> text,
      Supplier<AgentStatus> status) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            boolean isHere = exchange.getRequestURI().getPath().equals(path);
            if (isHere && exchange.getRequestMethod().equals("GET")) {
              send(exchange, 200, type, text.apply(status.get()));
            } else {
              send(exchange, 404, "text/plain", "there are GET /status and GET /metrics\n");
            }
          }
        });
  }

  private static void send(HttpExchange exchange, int code, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Where it is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
