package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.millrace.model.query.Expression;
import io.millrace.ports.Cursor;
import io.millrace.ports.LogQuery;
import io.millrace.ports.LogQuery.Bounds;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and what comes of answers that are none. */
class ConnectionTest {
  private static final LogQuery ALL = LogQuery.all("t", Expression.EVERYTHING);

  private final AtomicReference<String> authorization = new AtomicReference<>("none");
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** The connection is closed, by which OpenSearch knows to end the search. */
  @Test
  void callsOffASearchThatNobodyWantsAnyMore() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    Bounds bounds = new Bounds(Duration.ofHours(1), 10, 10, () -> asked.getCount() == 0);
    try (ServerSocket mute = mute();
        OpenSearchLogStore store = new OpenSearchLogStore(settings(mute))) {
      CompletableFuture<Integer> read =
          CompletableFuture.supplyAsync(() -> readToItsEnd(mute, asked));
      Cursor cursor = store.search(ALL.within(bounds));
      assertThat(cursor.next()).isNull();
      assertThat(cursor.completeness().missing()).singleElement().asString().contains("cancelled");
      assertThat(read.get(60, TimeUnit.SECONDS)).isPositive();
    }
  }

  @Test
  void endsASearchWhenItsTimeIsOver() throws Exception {
    try (ServerSocket mute = mute();
        OpenSearchLogStore store = new OpenSearchLogStore(settings(mute))) {
      Cursor cursor = store.search(ALL.within(new Bounds(Duration.ofMillis(300), 10, 10)));
      assertThat(cursor.next()).isNull();
      assertThat(cursor.completeness().missing()).singleElement().asString().contains("300 ms");
    }
  }

  /** Takes connections, and says nothing. */
  private static ServerSocket mute() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static OpenSearchSettings settings(ServerSocket mute) {
    return OpenSearchSettings.defaults().withHosts("http://127.0.0.1:" + mute.getLocalPort());
  }

  private static int readToItsEnd(ServerSocket mute, CountDownLatch asked) {
    try (Socket socket = mute.accept()) {
      int bytes = 0;
      while (socket.getInputStream().read() >= 0) {
        bytes++;
        asked.countDown();
      }
      return bytes;
    } catch (SocketException e) {
      return 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void saysWhichShardsAreMissing() {
    answer(
        200,
        "{\"timed_out\":true,\"_shards\":{\"total\":3,\"failed\":1,\"failures\":[{\"reason\":"
            + "{\"type\":\"node_gone\",\"reason\":\"no copy\"}}]},\"hits\":{\"hits\":[]}}");
    try (OpenSearchLogStore store = new OpenSearchLogStore(settings())) {
      Cursor cursor = store.search(ALL);
      assertThat(cursor.next()).isNull();
      assertThat(cursor.completeness().missing())
          .hasSize(2)
          .anyMatch(missing -> missing.contains("1 of 3 shards") && missing.contains("no copy"));
    }
  }

  @Test
  void tellsKindsOfErrorsApart() {
    answer(401, "{\"error\":\"who are you\"}");
    assertFails(Kind.UNAVAILABLE, "check the user and password");
    answer(403, "{}");
    assertFails(Kind.UNAVAILABLE, "does not let us");
    answer(429, "{}");
    assertFails(Kind.OVERLOADED, "429");
    answer(503, "no JSON");
    assertFails(Kind.UNAVAILABLE, "503");
    answer(400, "{\"error\":{\"root_cause\":[{\"type\":\"too_many_clauses\"}]}}");
    assertFails(Kind.INVALID, "ask for less at once");
    answer(400, "{\"error\":{\"root_cause\":[{\"type\":\"parsing_exception\"}]}}");
    assertFails(Kind.BUG, "parsing_exception");
  }

  @Test
  void saysWhoItIsAndKeepsTheSecretToItself() {
    answer(404, "{}");
    OpenSearchSettings.Access user =
        new OpenSearchSettings.Access("me", "secret", null, null, null);
    assertThat(authorizationOf(user)).isEqualTo("Basic bWU6c2VjcmV0");
    OpenSearchSettings.Access key = new OpenSearchSettings.Access(null, null, "secret", null, null);
    assertThat(authorizationOf(key)).isEqualTo("ApiKey secret");
    OpenSearchSettings.Access bearer =
        new OpenSearchSettings.Access(null, null, null, "secret", null);
    assertThat(authorizationOf(bearer)).isEqualTo("Bearer secret");
    assertThat(user.toString() + key + bearer).doesNotContain("secret");
    assertThatThrownBy(() -> new OpenSearchSettings.Access("me", "x", "y", null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void goesOnWithAnotherNodeWhenOneIsGone() {
    answer(404, "{}");
    OpenSearchSettings two = settings().withHosts("http://127.0.0.1:1", uri());
    try (OpenSearchLogStore store = new OpenSearchLogStore(two)) {
      for (int i = 0; i < 4; i++) {
        assertThat(store.search(ALL).next()).isNull();
      }
    }
  }

  /** A page to log in, or a proxy of something else: it would pass for a store without records. */
  @Test
  void whateverAnswersAndIsNoOpenSearchIsTakenForNone() {
    answer(200, "<html>log in</html>");
    assertFails(Kind.UNAVAILABLE, "no OpenSearch");
    answer(200, "{}");
    assertFails(Kind.UNAVAILABLE, "no OpenSearch");
    try (OpenSearchLogStore store = new OpenSearchLogStore(settings())) {
      assertThat(store.check().ready()).isFalse();
      assertThat(store.check().detail()).contains("opensearch.hosts");
    }
  }

  private String authorizationOf(OpenSearchSettings.Access access) {
    try (OpenSearchLogStore store = new OpenSearchLogStore(settings().withAccess(access))) {
      assertThat(store.search(ALL).next()).isNull();
    }
    return authorization.get();
  }

  private void assertFails(Kind kind, String saying) {
    try (OpenSearchLogStore store = new OpenSearchLogStore(settings())) {
      assertThatThrownBy(() -> store.search(ALL).next())
          .hasMessageContaining(saying)
          .isInstanceOfSatisfying(
              MillraceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
  }

  private void answer(int status, String body) {
    if (authorization.compareAndSet("none", "")) {
      server.createContext("/", exchange -> {});
    }
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange
              .getResponseHeaders()
              .set("Content-Type", body.startsWith("{") ? "application/json" : "text/plain");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private OpenSearchSettings settings() {
    return OpenSearchSettings.defaults().withHosts(uri());
  }
}
