package io.millrace.log4j2;

import io.millrace.logger.bridge.ContextFields;
import io.millrace.logger.bridge.Template;
import io.millrace.logger.system.Log;
import io.millrace.logger.system.LogEvent;
import io.millrace.model.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.ThreadContext.ContextStack;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterVisitable;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.TriConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of events. The template and parameters of a message are handed on as they are, so
 * that no String is made of them; other kinds of messages, and the corners that {@link Template}
 * names, are formatted by Log4j. Thread-safe; allocates nothing where Log4j and the parameters do
 * not.
 */
final class EventRecords {
  private static final long NANOS_IN_SECOND = 1_000_000_000L;
  private static final TriConsumer<String, Object, LogEvent> CONTEXT =
      (key, value, to) -> ContextFields.add(to, key, value);

  private final ThreadLocal<Parameters> parameters = ThreadLocal.withInitial(Parameters::new);

  void write(org.apache.logging.log4j.core.LogEvent event, Log log) {
    Level level = EventLevel.of(event.getLevel());
    if (!log.isEnabled(level)) {
      return;
    }
    LogEvent record = log.at(level);
    Instant time = event.getInstant();
    record.timestamp(time.getEpochSecond() * NANOS_IN_SECOND + time.getNanoOfSecond());
    String thread = event.getThreadName();
    if (thread != null) {
      record.thread(thread);
    }
    beside(event, record);
    message(event, record);
    record.exception(event.getThrown()).log();
  }

  /** What stands beside a message comes first, so that it is never cut. */
  private static void beside(org.apache.logging.log4j.core.LogEvent event, LogEvent record) {
    event.getContextData().forEach(CONTEXT, record);
    ContextStack stack = event.getContextStack();
    if (stack != null && stack.getDepth() > 0) {
      record.field("ndc", String.join(" ", stack.asList()));
    }
    Marker marker = event.getMarker();
    if (marker != null) {
      record.field(ContextFields.MARKER, names(marker));
    }
    if (!EventLevel.isStandard(event.getLevel())) {
      record.field("log4j_level", event.getLevel().name());
    }
  }

  /** The name of a marker, and those of its parents. */
  private static String names(Marker marker) {
    Marker[] parents = marker.getParents();
    if (parents == null) {
      return marker.getName();
    }
    StringBuilder names = new StringBuilder(marker.getName());
    for (Marker parent : parents) {
      names.append(", ").append(names(parent));
    }
    return names.toString();
  }

  private void message(org.apache.logging.log4j.core.LogEvent event, LogEvent record) {
    Message message = event.getMessage();
    String format = message == null ? null : format(message);
    if (message == null || format == null) {
      record.text(message == null ? null : message.getFormattedMessage());
      return;
    }
    Parameters taken = parameters.get();
    taken.take(message);
    int places = Template.places(format, taken.count(), event.getThrown() != null);
    if (places == Template.FORMAT
        || (places == 1 && taken.isItself(format))
        || format.indexOf('\\') >= 0) { // means other things to Log4j than to SLF4J
      record.text(message.getFormattedMessage());
    } else {
      record.message(format);
      for (int i = 0; i < places; i++) {
        argument(record, taken.at(i));
      }
    }
    taken.clear();
  }

  /** The template of a message, if it is of a kind whose text is made of that and parameters. */
  @SuppressWarnings("deprecation") // there is no other way to the template
  private static @Nullable String format(Message message) {
    boolean known =
        message instanceof ParameterizedMessage
            || message instanceof SimpleMessage
            || (message instanceof ReusableMessage && message instanceof ParameterVisitable);
    return known ? message.getFormat() : null;
  }

  /** Objects become text by Log4j's own rules, which look into maps, lists and arrays. */
  private static void argument(LogEvent record, @Nullable Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Character) {
      record.arg(value);
    } else {
      record.arg(ParameterizedMessage.deepToString(value));
    }
  }
}
