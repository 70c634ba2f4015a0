package io.millrace.agent.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * One collector, over the JDK's older client of HTTP, which needs a tenth of the memory of the
 * newer. It keeps its connection. One thread sends; any may ask for figures.
 */
public final class Collector {
  private static final String PATH = "/api/v1/batches";
  private static final int MAX_ANSWER_BYTES = 64 << 10;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final URI uri;
  private final SendingSettings settings;
  private long retryAt;
  private int failures;
  private volatile boolean isHealthy = true;
  private final LongAdder requests = new LongAdder();
  private volatile String lastFailure = "";

  /**
   * @param address such as {@code http://127.0.0.1:7070}
   * @throws IllegalArgumentException if it is none
   */
  Collector(String address, SendingSettings settings) {
    try {
      uri = new URI(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(address + " is no address of a collector", e);
    }
    if (uri.getHost() == null || !String.valueOf(uri.getScheme()).startsWith("http")) {
      throw new IllegalArgumentException(
          address + " is no address of a collector; write one like http://127.0.0.1:7070");
    }
    this.settings = settings;
    retryAt = System.nanoTime();
  }

  /** Sends a body, and waits for the answer. */
  Answer send(byte[] body, int length) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) uri.resolve(uri.getPath() + PATH).toURL().openConnection();
    int timeout = Math.toIntExact(settings.timeout().toMillis());
    connection.setConnectTimeout(timeout);
    connection.setReadTimeout(timeout);
    connection.setInstanceFollowRedirects(false);
    connection.setDoOutput(true);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/octet-stream");
    connection.setRequestProperty("Content-Encoding", "zstd");
    connection.setFixedLengthStreamingMode(length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body, 0, length);
    }
    int status = connection.getResponseCode();
    return new Answer(status, retryAfter(connection), text(connection, status));
  }

  private static Duration retryAfter(HttpURLConnection connection) {
    int seconds = connection.getHeaderFieldInt("Retry-After", 0);
    Duration told = Duration.ofSeconds(Math.max(0, seconds));
    return told.compareTo(LONGEST_WAIT) < 0 ? told : LONGEST_WAIT;
  }

  private static String text(HttpURLConnection connection, int status) throws IOException {
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return in == null ? "" : new String(in.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
    }
  }

  /** Notes that it has taken a request. */
  void worked() {
    failures = 0;
    isHealthy = true;
    requests.increment();
  }

  /** Notes that it has not; it is left alone for a while, at least as long as it asks for. */
  void failed(String why, Duration atLeast) {
    long wait = settings.firstRetry().toNanos() << Math.min(failures, 20);
    long most = settings.longestRetry().toNanos();
    long bounded = wait <= 0 || wait > most ? most : wait;
    // By chance, so that agents that lost a collector together do not come back together.
    long chosen = bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1);
    retryAt = System.nanoTime() + Math.max(chosen, atLeast.toNanos());
    failures++;
    isHealthy = false;
    lastFailure = why;
  }

  /** Nanoseconds until it may be asked; not positive if it may now. */
  long waits(long now) {
    return retryAt - now;
  }

  /** Its address. */
  public String address() {
    return uri.toString();
  }

  /** Whether it took what it was sent last. */
  public boolean isHealthy() {
    return isHealthy;
  }

  /** Requests that it has made durable. */
  public long requests() {
    return requests.sum();
  }

  /** What was wrong last; empty if nothing ever was. */
  public String lastFailure() {
    return lastFailure;
  }
}
