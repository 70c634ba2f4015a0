package io.millrace.query.http;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Draft;
import io.millrace.query.http.TestServer.Answered;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallServiceTest {
  private static final String SEARCH = "/api/v1/logs/search";

  private final TestServer server = new TestServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void takesNoBodyWhereNoneIsExpected() throws Exception {
    for (String path : List.of(SEARCH, "/logs/export", "/health")) {
      try (Socket socket = ask(path, "Content-Length: 10\r\n\r\n0123456789")) {
        String status =
            new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
        assertThat(status).as(path).contains("413");
      }
    }
  }

  @Test
  void asksClientsToComeBackWhileOthersDoNotReadTheirAnswers() throws Exception {
    String large = "x".repeat(1 << 20);
    for (int i = 0; i < 16; i++) {
      server.store(Draft.at(i).message(large));
    }
    List<Socket> idle = new ArrayList<>();
    try {
      Answered answer = server.get(SEARCH);
      while (answer.status() != 429) {
        assertThat(answer.status()).isEqualTo(200);
        idle.add(ask(SEARCH, "\r\n"));
        answer = server.get(SEARCH);
      }
      assertThat(answer.header("retry-after")).isEqualTo("1");
      assertThat(idle).hasSizeGreaterThan(1);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
    until("there is room again", () -> server.get(SEARCH).status() == 200);
  }

  private Socket ask(String path, String rest) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4 << 10);
    socket.connect(new InetSocketAddress("127.0.0.1", server.uri(path).getPort()));
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: localhost\r\n%s"
                .formatted(path, rest)
                .getBytes(StandardCharsets.UTF_8));
    return socket;
  }
}
