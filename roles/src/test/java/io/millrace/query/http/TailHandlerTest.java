package io.millrace.query.http;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.Draft;
import io.millrace.model.Level;
import io.millrace.ports.memory.MemoryLogStore;
import io.millrace.query.SearchLimits;
import io.millrace.tail.TailLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TailHandlerTest {
  private static final TailLimits LIMITS =
      new TailLimits(2, 256 << 20, 1_000, 1 << 20, 100, 64 << 10, Duration.ofMillis(20));

  private final TestServer server =
      new TestServer(new MemoryLogStore(), SearchLimits.defaults(), LIMITS);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void showsWhatMatchesAsItComesIn() throws Exception {
    server.store(Draft.at(1).level(Level.ERROR).message("before"));
    try (TailClient client = open("?query=level:error")) {
      server.store(
          Draft.at(2).level(Level.ERROR).message("one"),
          Draft.at(3).message("other"),
          Draft.at(4).level(Level.ERROR).message("two"));
      assertThat(messages(client, 2)).containsExactly("one", "two");
      server.store(Draft.at(5).level(Level.ERROR).message("three").field("a", 1));
      JsonNode frame = client.next();
      assertThat(frame.path("type").asText()).isEqualTo("logs");
      assertThat(frame.path("logs").path(0).path("message").asText()).isEqualTo("three");
      assertThat(frame.path("logs").path(0).path("fields").path("a").asInt()).isEqualTo(1);
    }
  }

  @Test
  void tellsASlowReaderHowManyItMissedWhereTheyAreMissing() throws Exception {
    String large = "x".repeat(10_000);
    int sent = 5_000;
    try (TailClient client = open("?query=wanted")) {
      for (int i = 0; i < sent; i++) {
        server.store(Draft.at(i).message("wanted " + i + large), Draft.at(i).message("other"));
      }
      server.store(Draft.at(sent).message("wanted last"));
      long seen = 0;
      long missed = 0;
      boolean last = false;
      while (!last || seen + missed < sent + 1) {
        JsonNode frame = client.next();
        if (frame.path("type").asText().equals("missed")) {
          assertThat(frame.path("unexamined").asLong()).isZero();
          missed += frame.path("count").asLong();
        }
        for (JsonNode log : frame.path("logs")) {
          String message = log.path("message").asText();
          if (message.startsWith("wanted ") && message.length() > large.length()) {
            long number = Long.parseLong(message.substring(7, message.length() - large.length()));
            assertThat(number).as("in order, what is missing is counted").isEqualTo(seen + missed);
          }
          last |= message.equals("wanted last");
          seen++;
        }
      }
      assertThat(missed).isPositive();
      assertThat(seen + missed).isEqualTo(sent + 1);
    }
  }

  @Test
  void tellsWhatIsWrongWithAQueryInAFrameAndCloses() throws Exception {
    try (TailClient client = refused("?query=%28")) {
      JsonNode frame = client.next();
      assertThat(frame.path("type").asText()).isEqualTo("error");
      assertThat(frame.path("error").path("kind").asText()).isEqualTo("INVALID");
      assertThat(frame.path("error").path("position").isNumber()).isTrue();
      assertThat(client.closed()).isEqualTo(1008);
    }
    try (TailClient client = refused("?query=a%20%7C%20limit%201")) {
      assertThat(client.next().path("error").path("message").asText()).contains("pipes");
    }
    try (TailClient client = refused("?quer=a")) {
      assertThat(client.next().path("error").path("message").asText()).contains("quer");
    }
  }

  @Test
  void opensNoMoreThanThereMayBeAndForgetsThoseThatLeave() throws Exception {
    try (TailClient first = open("")) {
      try (TailClient second = open("")) {
        assertThat(tails()).isEqualTo(2);
        assertThat(second.ping("alive")).isEqualTo("alive");
        try (TailClient third = refused("")) {
          assertThat(third.next().path("error").path("kind").asText()).isEqualTo("OVERLOADED");
          assertThat(third.closed()).isEqualTo(1013);
        }
      }
      // The second broke off without a word.
      until(() -> tails() == 1);
      first.sendClose();
      until(() -> tails() == 0);
    }
  }

  @Test
  void answersAPing() throws Exception {
    try (TailClient client = open("")) {
      assertThat(client.ping("hello")).isEqualTo("hello");
    }
  }

  @Test
  void closesTailsWhenTheServerStops() throws Exception {
    try (TailClient client = open("")) {
      server.tails().close();
      assertThat(client.closed()).isEqualTo(1001);
    }
  }

  /** One that has begun. */
  private TailClient open(String parameters) throws InterruptedException {
    TailClient client = new TailClient(server, parameters);
    assertThat(client.next().path("type").asText()).isEqualTo("begun");
    return client;
  }

  private TailClient refused(String parameters) {
    return new TailClient(server, parameters);
  }

  private double tails() {
    return server.registry().get("millrace.tail.subscribers").gauge().value();
  }

  private static List<String> messages(TailClient client, int count) throws InterruptedException {
    List<String> messages = new ArrayList<>();
    while (messages.size() < count) {
      messages.addAll(client.next().findValuesAsText("message"));
    }
    return messages;
  }
}
