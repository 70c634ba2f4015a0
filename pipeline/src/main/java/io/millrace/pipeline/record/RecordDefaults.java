package io.millrace.pipeline.record;

import io.millrace.model.LogRecord;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a record gets that does not say it itself. Immutable.
 *
 * <p>The time of arrival is in nanoseconds since the epoch.
 */
public final class RecordDefaults {
  private static final byte[] UNKNOWN = utf8(LogRecord.UNKNOWN_SERVICE);

  private final byte[] service;
  private final byte @Nullable [] host;
  private final long arrival;

  private RecordDefaults(byte[] service, byte @Nullable [] host, long arrival) {
    this.service = service;
    this.host = host;
    this.arrival = arrival;
  }

  /** Defaults as a request gives them; null or empty where it gives none. */
  public static RecordDefaults of(@Nullable String service, @Nullable String host, long arrival) {
    return new RecordDefaults(
        service == null || service.isEmpty() ? UNKNOWN : utf8(service),
        host == null || host.isEmpty() ? null : utf8(host),
        arrival);
  }

  byte[] service() {
    return service;
  }

  byte @Nullable [] host() {
    return host;
  }

  long arrival() {
    return arrival;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
