package io.millrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Against a server that refuses every query, for a reason that the test gives. */
final class SearchCommandTest {
  private volatile String error = "{}";
  private HttpServer http;

  @BeforeEach
  void start() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          byte[] body = ("{\"error\":" + error + "}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(400, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    http.start();
  }

  @AfterEach
  void stop() {
    http.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "count"})
  void aWrongQueryIsShownWithTheWrongPlaceMarked(String output) {
    error = "{\"message\":\"expected a level\",\"position\":7}";
    Exception failure = search("level:>wran", "--output", output);
    assertThat(failure).hasMessage("expected a level\nlevel:>wran\n       ^");
    assertThat(failure)
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
  }

  @Test
  void aPlaceThatTheQueryDoesNotHaveIsNotShown() {
    for (String place : new String[] {"2", "-1", "3000000000", "\"1\"", "null"}) {
      error = "{\"message\":\"m\",\"position\":" + place + "}";
      assertThat(search("x")).as(place).hasMessage("m");
    }
  }

  @Test
  void theEndOfTheQueryIsAPlace() {
    error = "{\"message\":\"m\",\"position\":1}";
    assertThat(search("x")).hasMessage("m\nx\n ^");
  }

  /** What a search fails with, before it becomes a sentence and an exit code. */
  private Exception search(String... arguments) {
    AtomicReference<Exception> failure = new AtomicReference<>(new Exception("no failure"));
    CommandLine line = new CommandLine(new SearchCommand());
    line.setExecutionExceptionHandler((e, _, _) -> {
      failure.set(e);
      return 0;
    });
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--server";
    all[arguments.length + 1] = "http://127.0.0.1:" + http.getAddress().getPort();
    line.execute(all);
    return failure.get();
  }
}
