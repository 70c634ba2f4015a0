package io.millrace.pipeline.record;

import io.millrace.model.LogBatch.Kind;
import io.millrace.model.LogBatchWriter;
import io.millrace.model.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  /** Names and values of fields by turns, each followed by {@link Body#PADDING}. */
  private final byte[][] fields;

  private RecordDefaults(byte[] service, byte @Nullable [] host, long arrival, byte[][] fields) {
    this.service = service;
    this.host = host;
    this.arrival = arrival;
    this.fields = fields;
  }

  /** Defaults as a request gives them; null or empty where it gives none. */
  public static RecordDefaults of(@Nullable String service, @Nullable String host, long arrival) {
    return new RecordDefaults(
        service == null || service.isEmpty() ? UNKNOWN : utf8(service),
        host == null || host.isEmpty() ? null : utf8(host),
        arrival,
        new byte[0][]);
  }

  /** The same with a field of text for records that have none of its name. */
  public RecordDefaults with(String name, String text) {
    byte[][] more = Arrays.copyOf(fields, fields.length + 2);
    more[fields.length] = padded(name);
    more[fields.length + 1] = padded(text);
    return new RecordDefaults(service, host, arrival, more);
  }

  /** The same for records that arrived at another time, in nanoseconds since the epoch. */
  public RecordDefaults at(long newArrival) {
    return new RecordDefaults(service, host, newArrival, fields);
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

  /** How many fields there are. */
  int fields() {
    return fields.length / 2;
  }

  /** The name of a field, padded. */
  byte[] fieldName(int field) {
    return fields[2 * field];
  }

  /** Adds a field to the record that is being written. */
  void write(LogBatchWriter out, int field) {
    byte[] name = fields[2 * field];
    byte[] text = fields[2 * field + 1];
    out.field(name, 0, name.length - Body.PADDING, Kind.TEXT, text, 0, text.length - Body.PADDING);
  }

  private static byte[] padded(String text) {
    byte[] bytes = utf8(text);
    return Arrays.copyOf(bytes, bytes.length + Body.PADDING);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
