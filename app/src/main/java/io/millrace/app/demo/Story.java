package io.millrace.app.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.Level;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tells one request as the services on its way would log it: a clock that moves on with each step,
 * one trace id throughout, and a span for each service. Not thread-safe.
 */
final class Story {
  private final RandomGenerator random;
  private final Consumer<DemoLog> log;
  private final Map<String, String> callers;
  private final Map<String, String> spans = new HashMap<>();
  private final String traceId;
  private final long start;
  private long clock;

  /**
   * @param start nanoseconds since the epoch
   * @param callers for a service, the one that calls it
   */
  Story(long start, RandomGenerator random, Map<String, String> callers, Consumer<DemoLog> log) {
    this.random = random;
    this.callers = callers;
    this.log = log;
    this.start = start;
    this.clock = start;
    this.traceId = id(16);
  }

  RandomGenerator random() {
    return random;
  }

  /** Nanoseconds since the epoch. */
  long now() {
    return clock;
  }

  /** Milliseconds since the story began. */
  long elapsedMillis() {
    return (clock - start) / 1_000_000;
  }

  /** Lets time pass: {@code typical} milliseconds, at times a multiple of it, as latencies do. */
  long take(double typical) {
    double milliseconds = typical * Math.exp(random.nextGaussian() * 0.45);
    clock += (long) (milliseconds * 1e6);
    return Math.max(1, Math.round(milliseconds));
  }

  int number(int from, int to) {
    return random.nextInt(from, to);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  void say(Level level, String service, String message) {
    say(level, service, message, fields());
  }

  void say(Level level, String service, String message, ObjectNode fields) {
    fail(level, service, message, fields, null);
  }

  void fail(
      Level level, String service, String message, ObjectNode fields, @Nullable String exception) {
    String host = service + "-" + Math.floorMod(traceId.charAt(0) + service.length(), 3);
    // A few microseconds between lines, so that no two of a story have the same time.
    clock += 1_000 + random.nextInt(200_000);
    String parent = spans.get(callers.getOrDefault(service, ""));
    if (parent != null) {
      fields.put("parent_span_id", parent);
    }
    String span = spans.computeIfAbsent(service, _ -> id(8));
    log.accept(new DemoLog(clock, level, service, host, message, traceId, span, exception, fields));
  }

  private String id(int bytes) {
    byte[] id = new byte[bytes];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  static ObjectNode fields() {
    return JsonNodeFactory.instance.objectNode();
  }
}
