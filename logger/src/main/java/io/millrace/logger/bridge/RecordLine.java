package io.millrace.logger.bridge;

import io.millrace.model.EpochNanos;
import io.millrace.model.ExceptionField;
import io.millrace.model.LogRecord;
import io.millrace.model.Value;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record as a line for people, with its stack trace below it. */
final class RecordLine {
  private static final String THREAD = "thread";
  private static final String LOGGER = "logger";

  /** Fields that stand elsewhere in the line, or are told by the stack trace. */
  private static final Set<String> SHOWN =
      Set.of(
          THREAD,
          LOGGER,
          ExceptionField.FINGERPRINT,
          ExceptionField.TYPE,
          ExceptionField.COUNT,
          ExceptionField.CAUSE_TYPE,
          ExceptionField.MESSAGE);

  private RecordLine() {}

  static String of(LogRecord record) {
    Value thread = record.fields().get(THREAD);
    Value logger = record.fields().get(LOGGER);
    StringBuilder line = new StringBuilder(128);
    line.append(EpochNanos.toInstant(record.timestamp()).truncatedTo(ChronoUnit.MICROS))
        .append(String.format(Locale.ROOT, " %-8s [", record.level()))
        .append(thread == null ? "" : thread.display())
        .append("] ")
        .append(logger == null ? record.service() : logger.display())
        .append(": ")
        .append(record.message());
    add(line, "trace_id", record.traceId());
    add(line, "span_id", record.spanId());
    record
        .fields()
        .forEach((name, value) -> {
          if (!SHOWN.contains(name)) {
            add(line, name, value.display());
          }
        });
    String exception = record.exception();
    return exception == null ? line.toString() : line + "\n" + exception.stripTrailing();
  }

  private static void add(StringBuilder line, String name, @Nullable String value) {
    if (value != null) {
      line.append(' ').append(name).append('=').append(value);
    }
  }
}
