package io.millrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.app.client.ServerClient;
import io.millrace.app.client.ServerException;
import io.millrace.contracts.server.FreePort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as the test says. */
final class ShipmentTest {
  private record Reply(int status, String body) {}

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final StringWriter err = new StringWriter();
  private volatile Function<String, Reply> replies = body -> accepted(body.lines().count());
  private HttpServer http;
  private ServerClient client;

  @BeforeEach
  void start() throws IOException {
    // One that nobody else is given while the server is away.
    listen(FreePort.find());
    client = new ServerClient(URI.create("http://127.0.0.1:" + http.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    client.close();
    http.stop(0);
  }

  @Test
  void aChunkOfWhichNoLineIsGoodIsRejectedAndTheNextIsSent() throws Exception {
    replies =
        body ->
            body.startsWith("bad")
                ? new Reply(
                    400,
                    "{\"error\":{\"message\":\"m\"},\"accepted\":0,\"rejected\":1,"
                        + "\"errors\":[{\"reason\":\"too long\"}]}")
                : accepted(1);
    Shipment shipment = shipment();
    shipment.send(chunk("bad\n"));
    shipment.send(chunk("good\n"));
    assertThat(shipment.rejected()).isEqualTo(1);
    assertThat(shipment.accepted()).isEqualTo(1);
    assertThat(err.toString()).contains("rejected: too long");
  }

  @Test
  void whatIsTooMuchForOneRequestIsSentInParts() throws Exception {
    replies =
        body ->
            body.length() > 5
                ? new Reply(413, "{\"error\":{\"message\":\"send it in parts\"}}")
                : accepted(body.lines().count());
    Shipment shipment = shipment();
    shipment.send(chunk("a\nb\nthis is long\nc\nd\ne\n"));
    assertThat(shipment.accepted()).isEqualTo(5);
    assertThat(shipment.rejected()).isEqualTo(1);
    assertThat(err.toString()).contains("rejected: send it in parts");
    assertThat(String.join("", received.stream().filter(body -> body.length() <= 5).toList()))
        .isEqualTo("a\nb\nc\nd\ne\n");
  }

  @Test
  void aFaultOfTheServerIsNotTakenForWrongUsage() {
    replies = _ -> new Reply(500, "{\"error\":{\"message\":\"a fault\"}}");
    assertThatThrownBy(() -> shipment().send(chunk("a\n")))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
        .hasMessage("a fault");
  }

  @Test
  void anAnswerThatDoesNotSayWhatWasStoredIsAnError() {
    replies = _ -> new Reply(200, "<html>hello</html>");
    assertThatThrownBy(() -> shipment().send(chunk("a\n")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("not a Millrace server");
  }

  @Test
  void aServerThatWasNeverReachedIsWaitedForOnlyIfAsked() throws Exception {
    int port = http.getAddress().getPort();
    http.stop(0);
    assertThatThrownBy(() -> shipment().send(chunk("a\n"))).isInstanceOf(ServerException.class);

    PrintWriter starter =
        new PrintWriter(err, true) {
          @Override
          public void println(String line) {
            super.println(line);
            try {
              listen(port);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    Shipment patient = new Shipment(client, Map.of(), starter, 60, true);
    patient.send(chunk("a\n"));
    assertThat(err.toString()).contains("trying again: no server answers");
    assertThat(patient.accepted()).isEqualTo(1);
  }

  private Shipment shipment() {
    return new Shipment(client, Map.of(), new PrintWriter(err, true), 3, false);
  }

  private static LineChunks chunk(String text) throws IOException {
    LineChunks chunks = new LineChunks(100, 50);
    assertThat(chunks.next(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true))
        .isTrue();
    return chunks;
  }

  private static Reply accepted(long count) {
    return new Reply(202, "{\"accepted\":" + count + ",\"rejected\":0}");
  }

  private void listen(int port) throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.createContext("/logs/ingest", this::reply);
    http.start();
  }

  private void reply(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(body);
      Reply reply = replies.apply(body);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
