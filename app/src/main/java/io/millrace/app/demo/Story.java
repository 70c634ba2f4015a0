package io.millrace.app.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.Level;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tells one request as the services on its way would log it: a clock that moves on with each step,
 * and one trace id throughout. Not thread-safe.
 */
final class Story {
  private final RandomGenerator random;
  private final Consumer<DemoLog> log;
  private final String traceId;
  private final long start;
  private long clock;

  Story(long start, RandomGenerator random, Consumer<DemoLog> log) {
    this.random = random;
    this.log = log;
    this.start = start;
    this.clock = start;
    byte[] id = new byte[16];
    random.nextBytes(id);
    this.traceId = HexFormat.of().formatHex(id);
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
    log.accept(new DemoLog(clock, level, service, host, message, traceId, exception, fields));
  }

  static ObjectNode fields() {
    return JsonNodeFactory.instance.objectNode();
  }
}
