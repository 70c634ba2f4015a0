package io.millrace.logger.system;

import io.millrace.logger.exception.ExceptionDetails;
import io.millrace.logger.exception.ThrowableText;
import io.millrace.model.ExceptionField;
import io.millrace.model.Level;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One record while it is put together, part by part, in any order; {@link #log()} writes it:
 *
 * <pre>{@code
 * log.at(Level.INFO).message("filled {} at {}").arg(quantity).arg(price).field("symbol", "BTC").log();
 * }</pre>
 *
 * <p>A flyweight: each thread has one, which is used again by the next call of {@link Log#at}. It
 * is of the thread that asked for it and must not be kept. One on which log() is never called
 * leaves nothing behind. Nothing here throws; with primitives and Strings nothing is allocated.
 *
 * <p>Long as there is a method for each part and kind of value, so that none is boxed.
 */
public final class LogEvent {
  /** The template of a message that has none. */
  private static final String PLACE = "{}";

  private final Recorder recorder;
  private final EntryWriter entry;
  private boolean open;
  private int level;
  private @Nullable Name template;

  /** The name of the thread, in UTF-8, and whether its record says another. */
  private String threadName = "";

  private byte[] threadBytes = {};
  private boolean otherThread;

  LogEvent(Recorder recorder) {
    this.recorder = recorder;
    this.entry = new EntryWriter(recorder.settings());
  }

  boolean isOpen() {
    return open;
  }

  void begin(Log log, int newLevel, long now) {
    level = newLevel;
    template = null;
    otherThread = false;
    log.begin(entry, now);
    open = true;
  }

  /** The text, in which each {@code {}} stands for an argument. */
  public LogEvent message(@Nullable String text) {
    if (open) {
      try {
        String given = text == null ? "null" : text;
        template = recorder.names().find(given);
        if (template != null && !recorder.admit(template, level)) {
          open = false;
        } else if (template != null && template.isKnown()) {
          entry.template(template.id());
        } else {
          entry.text(EntryTag.TEMPLATE, null, given);
        }
      } catch (Throwable e) {
        failed(e);
      }
    }
    return this;
  }

  /**
   * The message as it is, with no places for arguments in it: for a bridge from a library that has
   * formatted it already. It belongs to no call site, so that no rate limit counts it.
   */
  public LogEvent text(@Nullable CharSequence text) {
    if (open) {
      try {
        Name place = recorder.names().find(PLACE);
        if (place != null && place.isKnown()) {
          entry.template(place.id());
        } else {
          entry.text(EntryTag.TEMPLATE, null, PLACE);
        }
        entry.text(EntryTag.ARGUMENT, null, text == null ? "null" : text);
      } catch (Throwable e) {
        failed(e);
      }
    }
    return this;
  }

  /** The next argument of the message. */
  public LogEvent arg(long value) {
    return whole(EntryTag.ARGUMENT, null, value);
  }

  /** The next argument of the message. */
  public LogEvent arg(double value) {
    return decimal(EntryTag.ARGUMENT, null, value);
  }

  /** The next argument of the message. */
  public LogEvent arg(boolean value) {
    return truth(EntryTag.ARGUMENT, null, value);
  }

  /** The next argument of the message. */
  public LogEvent arg(char value) {
    return character(EntryTag.ARGUMENT, null, value);
  }

  /**
   * The next argument of the message. What is neither a String nor a boxed primitive gives its
   * {@code toString()}, here and now; an array gives its elements.
   */
  public LogEvent arg(@Nullable Object value) {
    return object(EntryTag.ARGUMENT, null, value);
  }

  /** The last argument of a call: an exception is told as such. */
  LogEvent last(@Nullable Object value) {
    return value instanceof Throwable thrown ? exception(thrown) : arg(value);
  }

  /** The arguments of a call, none if null; the last may be an exception. */
  LogEvent all(@Nullable Object @Nullable [] values) {
    if (values != null) {
      for (int i = 0; i < values.length - 1; i++) {
        arg(values[i]);
      }
      if (values.length > 0) {
        last(values[values.length - 1]);
      }
    }
    return this;
  }

  /** A field; of several with one name the last counts. */
  public LogEvent field(String name, long value) {
    return whole(EntryTag.FIELD, name, value);
  }

  /** A field; one that is not finite becomes text. */
  public LogEvent field(String name, double value) {
    return decimal(EntryTag.FIELD, name, value);
  }

  /** A field that is true or false. */
  public LogEvent field(String name, boolean value) {
    return truth(EntryTag.FIELD, name, value);
  }

  /** A field whose text is one character. */
  public LogEvent field(String name, char value) {
    return character(EntryTag.FIELD, name, value);
  }

  /** A field; objects are treated as in {@link #arg(Object)}. */
  public LogEvent field(String name, @Nullable Object value) {
    return object(EntryTag.FIELD, name, value);
  }

  /** The id that all records of one request share; null for none. */
  public LogEvent traceId(@Nullable String id) {
    return id == null ? this : part(EntryTag.TRACE_ID, id);
  }

  /** The operation within the trace; null for none. */
  public LogEvent spanId(@Nullable String id) {
    return id == null ? this : part(EntryTag.SPAN_ID, id);
  }

  /** The thread that it happened on, if that is not this one. */
  public LogEvent thread(String name) {
    if (open) {
      otherThread = true;
    }
    return part(EntryTag.THREAD, name);
  }

  /** When it happened, nanoseconds since the epoch, if that is not now. */
  public LogEvent timestamp(long nanos) {
    if (open) {
      entry.timestamp(nanos);
    }
    return this;
  }

  /**
   * What went wrong, with its stack trace and causes; null for nothing. From level ERROR on with
   * the fields of {@link ExceptionField} too. Allocates.
   */
  public LogEvent exception(@Nullable Throwable thrown) {
    if (open && thrown != null) {
      try {
        if (level >= Level.ERROR.code()) {
          details(ExceptionDetails.of(thrown));
        }
        int max = recorder.settings().maxExceptionBytes();
        entry.text(EntryTag.EXCEPTION, null, ThrowableText.of(thrown, max), max);
      } catch (Throwable e) {
        failed(e);
      }
    }
    return this;
  }

  /**
   * What went wrong, if that is text already, in the layout of {@link Throwable#printStackTrace()}.
   */
  public LogEvent exceptionText(String rendered) {
    if (open) {
      try {
        int max = recorder.settings().maxExceptionBytes();
        entry.text(EntryTag.EXCEPTION, null, rendered, max);
      } catch (Throwable e) {
        failed(e);
      }
    }
    return this;
  }

  private void details(ExceptionDetails details) {
    entry.text(EntryTag.FIELD, ExceptionField.FINGERPRINT, details.fingerprintText());
    entry.text(EntryTag.FIELD, ExceptionField.TYPE, details.type());
    entry.whole(EntryTag.FIELD, ExceptionField.COUNT, 1);
    if (details.causeType() != null) {
      entry.text(EntryTag.FIELD, ExceptionField.CAUSE_TYPE, details.causeType());
    }
    if (details.message() != null) {
      entry.text(EntryTag.FIELD, ExceptionField.MESSAGE, details.message());
    }
  }

  /** Writes the record, or counts it as dropped if there is no room. */
  public void log() {
    write();
  }

  /** Writes the record; tells whether it is in the ring. */
  boolean write() {
    boolean written = false;
    if (open) {
      try {
        if (!otherThread) {
          thread();
        }
        written = recorder.write(level, entry, template);
      } catch (Throwable e) {
        failed(e);
      }
      open = false;
    }
    return written;
  }

  private void thread() {
    String name = Thread.currentThread().getName();
    if (!sameAsBefore(name)) {
      threadBytes = name.getBytes(StandardCharsets.UTF_8);
      threadName = name;
    }
    if (threadBytes.length > 0) {
      entry.text(EntryTag.THREAD, threadBytes, threadBytes.length);
    }
  }

  @SuppressWarnings("ReferenceEquality") // a thread gives the same String until it is renamed
  private boolean sameAsBefore(String name) {
    return name == threadName;
  }

  private LogEvent whole(int role, @Nullable String name, long value) {
    if (open) {
      try {
        entry.whole(role, name, value);
      } catch (Throwable e) {
        failed(e);
      }
    }
    return this;
  }

  private LogEvent decimal(int role, @Nullable String name, double value) {
    if (open) {
      try {
        entry.decimal(role, name, value);
      } catch (Throwable e) {
        failed(e);
      }
    }
    return this;
  }

  private LogEvent truth(int role, @Nullable String name, boolean value) {
    if (open) {
      try {
        entry.bare(role, name, value ? EntryTag.TRUE : EntryTag.FALSE);
      } catch (Throwable e) {
        failed(e);
      }
    }
    return this;
  }

  private LogEvent character(int role, @Nullable String name, char value) {
    if (open) {
      try {
        entry.character(role, name, value);
      } catch (Throwable e) {
        failed(e);
      }
    }
    return this;
  }

  private LogEvent object(int role, @Nullable String name, @Nullable Object value) {
    if (open) {
      try {
        entry.object(role, name, value);
      } catch (Throwable e) {
        failed(e);
      }
    }
    return this;
  }

  private LogEvent part(int role, String text) {
    if (open) {
      try {
        entry.text(role, null, text);
      } catch (Throwable e) {
        failed(e);
      }
    }
    return this;
  }

  private void failed(Throwable why) {
    open = false;
    recorder.lastResort().failed(why);
  }
}
