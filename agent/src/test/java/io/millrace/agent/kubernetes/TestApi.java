package io.millrace.agent.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.millrace.contracts.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * Answers as the API of Kubernetes does: over TLS with a certificate of its own, pages of pods, and
 * a Status for what it refuses.
 */
public final class TestApi implements AutoCloseable {
  private static final int PAGE = 2;

  private final HttpsServer server;
  private final List<String> queries = new CopyOnWriteArrayList<>();
  private final Map<String, String> pods = new LinkedHashMap<>();
  private final Semaphore passing = new Semaphore(0);
  private String token = "first";
  private boolean isHeld;
  private int expiring;

  public TestApi(Certificates certificates) throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.client("api", "api")));
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Adds a pod, or changes it. */
  public synchronized void put(String namespace, String name, String uid, String more) {
    pods.put(
        namespace + "/" + name,
        """
        {"metadata": {"name": "%s", "namespace": "%s", "uid": "%s",
          "managedFields": [{"manager": "kubelet", "fieldsV1": {"f:metadata": {}}}], %s},
         "spec": {"nodeName": "n1", "containers": [{"name": "web"}]}}
        """
            .formatted(name, namespace, uid, more));
  }

  /** The token that is asked for from now on. */
  synchronized void expect(String newToken) {
    token = newToken;
  }

  /** Lets so many lists expire at their second page. */
  synchronized void expire(int lists) {
    expiring = lists;
  }

  /** Answers nothing until it is let go. */
  public synchronized void hold() {
    isHeld = true;
  }

  public void letGo() {
    synchronized (this) {
      isHeld = false;
    }
    passing.release(1_000);
  }

  List<String> queries() {
    return queries;
  }

  public String address() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      queries.add(exchange.getRequestURI().getPath() + "?" + exchange.getRequestURI().getQuery());
      boolean waits;
      synchronized (this) {
        waits = isHeld;
      }
      if (waits) {
        passing.acquireUninterruptibly();
      }
      synchronized (this) {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        int from = Integer.parseInt(query.getOrDefault("continue", "0"));
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (!("Bearer " + token).equals(authorization)) {
          send(exchange, 401, status(401, "Unauthorized", "Unauthorized"));
        } else if (from > 0 && expiring > 0) {
          expiring--;
          send(exchange, 410, status(410, "Expired", "The provided continue parameter is too old"));
        } else {
          send(exchange, 200, page(from));
        }
      }
    }
  }

  private static Map<String, String> query(String raw) {
    return Arrays.stream(raw.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private String page(int from) {
    List<String> all = new ArrayList<>(pods.values());
    int to = Math.min(all.size(), from + PAGE);
    String more =
        to < all.size()
            ? ", \"continue\": \"%d\", \"remainingItemCount\": %d".formatted(to, all.size() - to)
            : "";
    return """
    {"kind": "PartialObjectMetadataList", "apiVersion": "meta.k8s.io/v1",
     "metadata": {"resourceVersion": "4711"%s}, "items": [%s]}
    """
        .formatted(more, String.join(",", all.subList(from, to)));
  }

  private static String status(int code, String reason, String message) {
    return """
    {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
     "message": "%s", "reason": "%s", "code": %d}
    """
        .formatted(message, reason, code);
  }

  private static void send(HttpExchange exchange, int code, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    letGo();
    server.stop(0);
  }
}
