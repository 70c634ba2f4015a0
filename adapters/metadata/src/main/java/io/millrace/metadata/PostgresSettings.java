package io.millrace.metadata;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which PostgreSQL keeps it.
 *
 * @param url as its driver for Java reads it: {@code jdbc:postgresql://HOST:PORT/DATABASE}; with
 *     {@code ?sslmode=verify-full} behind it, encrypted and to nobody else
 * @param user who we are to it, and owns the tables; null to be whom the url says
 * @param password null if there is none
 * @param connections how many at most
 * @param timeout how long a call waits for a connection, and then for an answer; at least 1 s
 */
public record PostgresSettings(
    String url,
    @Nullable String user,
    @Nullable String password,
    int connections,
    Duration timeout) {
  private static final String SCHEME = "jdbc:postgresql:";

  public PostgresSettings {
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException("url must begin with " + SCHEME);
    }
    if (url.contains("password=")) {
      throw new IllegalArgumentException(
          "url must not hold the password: set it as password, which is never shown");
    }
    if (connections < 1) {
      throw new IllegalArgumentException("connections must be positive");
    }
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("timeout must be at least 1 s");
    }
  }

  /** The database {@code millrace} on this machine, 4 connections, 10 s. */
  public static PostgresSettings defaults() {
    return new PostgresSettings(
        SCHEME + "//127.0.0.1:5432/millrace", null, null, 4, Duration.ofSeconds(10));
  }

  /** Without the password, lest it come into a log. */
  @Override
  public String toString() {
    return "PostgresSettings[url=" + url + ", user=" + user + "]";
  }
}
