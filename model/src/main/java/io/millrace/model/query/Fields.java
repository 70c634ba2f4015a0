package io.millrace.model.query;

import java.util.List;
import java.util.Set;

/** The names of the fields that every record has a place for. */
public final class Fields {
  public static final String TIMESTAMP = "timestamp";
  public static final String LEVEL = "level";
  public static final String SERVICE = "service";
  public static final String HOST = "host";
  public static final String MESSAGE = "message";
  public static final String TRACE_ID = "trace_id";
  public static final String SPAN_ID = "span_id";
  public static final String EXCEPTION = "exception";

  /** All fixed names, in the order in which they are shown. */
  public static final List<String> IN_ORDER =
      List.of(TIMESTAMP, LEVEL, SERVICE, HOST, MESSAGE, TRACE_ID, SPAN_ID, EXCEPTION);

  /** All fixed names. */
  public static final Set<String> FIXED = Set.copyOf(IN_ORDER);

  private Fields() {}

  /** Whether patterns are looked for inside the field rather than held against it as a whole. */
  public static boolean isText(String field) {
    return field.equals(MESSAGE) || field.equals(EXCEPTION);
  }
}
