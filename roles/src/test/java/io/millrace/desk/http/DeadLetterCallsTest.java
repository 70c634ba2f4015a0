package io.millrace.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.contracts.Draft;
import io.millrace.contracts.Eventually;
import io.millrace.contracts.Producer;
import io.millrace.http.ProblemHandler;
import io.millrace.ports.memory.MemoryQueue;
import io.millrace.query.SearchLimits;
import io.millrace.writer.DeadLetters;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadLetterCallsTest {
  @Test
  void listsAndReplays() throws Exception {
    try (MemoryQueue queue = new MemoryQueue(1 << 20);
        MemoryQueue setAside = new MemoryQueue(1 << 20);
        HttpClient client = HttpClient.newHttpClient();
        DeadLetterApi api =
            new DeadLetterApi(
                Map.of("records", new DeadLetters(setAside, queue, Duration.ofMillis(1))),
                SearchLimits.defaults(),
                new SimpleMeterRegistry())) {
      ServerBuilder builder = Server.builder().http(0).errorHandler(new ProblemHandler());
      api.bind(builder);
      Server server = builder.build();
      server.start().join();
      try {
        Producer producer = new Producer("p");
        for (int i = 0; i < 3; i++) {
          Eventually.await(setAside.send(producer.batch(Draft.at(i).message("m" + i))));
        }
        String root = "http://127.0.0.1:" + server.activeLocalPort() + "/api/v1/dead-letters";
        JsonNode listed = send(client, HttpRequest.newBuilder(URI.create(root + "?limit=2")));
        assertThat(listed.path("dead_letters")).hasSize(2);
        assertThat(listed.path("complete").asBoolean()).isFalse();
        JsonNode first = listed.path("dead_letters").path(0);
        assertThat(first.path("queue").asText()).isEqualTo("records");
        assertThat(first.path("records").path(0).path("message").asText()).isEqualTo("m0");
        assertThat(first.path("reason").isNull()).isTrue();
        JsonNode wrong = send(client, HttpRequest.newBuilder(URI.create(root + "?queue=x")));
        assertThat(wrong.path("error").path("message").asText()).contains("[records]");
        JsonNode replayed =
            send(
                client,
                HttpRequest.newBuilder(URI.create(root + "/replay?queue=records&limit=2"))
                    .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(replayed.path("replayed").asInt()).isEqualTo(2);
        JsonNode left = send(client, HttpRequest.newBuilder(URI.create(root)));
        assertThat(left.path("dead_letters")).hasSize(1);
        assertThat(left.path("complete").asBoolean()).isTrue();
      } finally {
        server.closeAsync();
      }
    }
  }

  private static JsonNode send(HttpClient client, HttpRequest.Builder request) throws Exception {
    return new JsonMapper().readTree(client.send(request.build(), BodyHandlers.ofString()).body());
  }
}
