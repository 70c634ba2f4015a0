package io.millrace.protocols.elasticsearch;

import io.millrace.pipeline.record.Naming;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.RecordDefaults;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What documents mean as records: the Elastic Common Schema, and the index they are for. */
final class Documents {
  /** The Elastic Common Schema's names go before those that programs use. */
  static final Naming NAMING =
      Naming.COMMON
          .first(Part.TIMESTAMP, "@timestamp")
          .first(Part.LEVEL, "log.level")
          .first(Part.SERVICE, "service.name")
          .first(Part.HOST, "host.name", "host.hostname")
          .first(Part.TRACE_ID, "trace.id")
          .first(Part.SPAN_ID, "span.id", "transaction.id")
          .first(Part.EXCEPTION, "error.stack_trace");

  /** Names of data streams: type, dataset, namespace. */
  private static final Pattern DATA_STREAM = Pattern.compile("(?:logs|metrics|traces)-(.+)-[^-]+");

  /** What is appended to an index that is made anew by day, month or size. */
  private static final Pattern ROTATION =
      Pattern.compile("(.+?)[-_.](?:\\d{4}[-_.]\\d{2}(?:[-_.]\\d{2})?|\\d{6,8})");

  private Documents() {}

  /** What documents of an index get that do not say it themselves. */
  static RecordDefaults defaults(@Nullable String index, long arrival) {
    return index == null
        ? RecordDefaults.of(null, null, arrival)
        : RecordDefaults.of(service(index), null, arrival).with("_index", index);
  }

  /** What the document of an id gets. */
  static RecordDefaults withId(RecordDefaults ofIndex, String id) {
    return ofIndex.with("_id", id);
  }

  /** What documents of an index are about, where they do not say it. */
  private static String service(String index) {
    Matcher stream = DATA_STREAM.matcher(index);
    if (stream.matches()) {
      return stream.group(1);
    }
    Matcher rotated = ROTATION.matcher(index);
    return rotated.matches() ? rotated.group(1) : index;
  }
}
