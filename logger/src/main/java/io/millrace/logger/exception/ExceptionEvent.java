package io.millrace.logger.exception;

import io.millrace.model.ExceptionField;
import io.millrace.model.Level;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.model.trade.TradeField;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exception and what is known about it, put together part by part; {@link #record()} must be
 * called last. No call throws. Texts that are too long are cut. For one thread.
 */
public final class ExceptionEvent {
  /** Fields of one's own beyond are left out. */
  private static final int MAX_FIELDS = 16;

  /** The longest name of whatever, in characters. */
  private static final int MAX_NAME = 256;

  private static final int MAX_FIELD_TEXT = 1024;
  private static final int UTF8 = 3;

  private final ExceptionLog log;
  private final Throwable thrown;
  private final Map<String, Value> fields = new LinkedHashMap<>();
  private @Nullable String component;
  private @Nullable String message;
  private @Nullable String traceId;
  private @Nullable String tradeId;
  private @Nullable String exchange;
  private @Nullable String thread;
  private Level level;

  ExceptionEvent(ExceptionLog log, Throwable thrown) {
    this.log = log;
    this.thrown = thrown;
    this.level = thrown instanceof VirtualMachineError ? Level.CRITICAL : Level.ERROR;
  }

  /** The most bytes a record can have. */
  static int mostBytes(int maxTextChars, int maxExceptionChars) {
    int names = 16 * MAX_NAME;
    int ownFields = MAX_FIELDS * (MAX_NAME + MAX_FIELD_TEXT);
    return UTF8 * (names + ownFields + 2 * maxTextChars + maxExceptionChars) + 1024;
  }

  /** The component it happened in, under whose name as a service it is found. */
  public ExceptionEvent component(@Nullable String name) {
    component = name;
    return this;
  }

  /** What was not done because of it, say; without one it is the first line of the exception. */
  public ExceptionEvent message(@Nullable String text) {
    message = text;
    return this;
  }

  /** The trade it has to do with. */
  public ExceptionEvent tradeId(@Nullable String id) {
    tradeId = id;
    return this;
  }

  /** The exchange it has to do with. */
  public ExceptionEvent exchange(@Nullable String name) {
    exchange = name;
    return this;
  }

  /** The id that all records of one request share. */
  public ExceptionEvent traceId(@Nullable String id) {
    traceId = id;
    return this;
  }

  /** The thread it happened on, if that is not this one. */
  public ExceptionEvent thread(@Nullable String name) {
    thread = name;
    return this;
  }

  /** How bad it is: ERROR if not said, of errors of the JVM CRITICAL. */
  public ExceptionEvent level(Level newLevel) {
    level = newLevel;
    return this;
  }

  /** A field of one's own; of those beyond 16 nothing is kept. */
  public ExceptionEvent field(String name, @Nullable String value) {
    return field(name, value == null ? Value.NOTHING : new Value.Text(cut(value, MAX_FIELD_TEXT)));
  }

  /** A field of one's own. */
  public ExceptionEvent field(String name, long value) {
    return field(name, new Value.Whole(value));
  }

  /** A field of one's own; a number that is not finite becomes text. */
  public ExceptionEvent field(String name, double value) {
    return field(
        name,
        Double.isFinite(value) ? new Value.Decimal(value) : new Value.Text(Double.toString(value)));
  }

  /** A field of one's own. */
  public ExceptionEvent field(String name, boolean value) {
    return field(name, new Value.Truth(value));
  }

  /** Writes it, or counts it if one of its kind was written just before. */
  public void record() {
    log.write(this);
  }

  Throwable thrown() {
    return thrown;
  }

  Level level() {
    return level;
  }

  /** The record of it. */
  LogRecord toRecord(
      ExceptionDetails details, ExceptionSettings settings, long timestamp, Origin origin) {
    String text = ThrowableText.of(thrown, settings.maxExceptionChars());
    Map<String, Value> all = new LinkedHashMap<>(fields);
    putCut(all, TradeField.TRADE_ID, tradeId, MAX_NAME);
    putCut(all, TradeField.EXCHANGE, exchange, MAX_NAME);
    putCut(all, ExceptionField.THREAD, threadName(), MAX_NAME);
    putCut(all, ExceptionField.MESSAGE, details.message(), settings.maxTextChars());
    putKind(all, details);
    all.put(ExceptionField.COUNT, new Value.Whole(1));
    return new LogRecord(
        timestamp,
        level,
        service(),
        host(),
        cut(message == null ? ThrowableText.firstLine(thrown) : message, settings.maxTextChars()),
        traceId == null ? null : cut(traceId, MAX_NAME),
        null,
        cut(text, settings.maxExceptionChars()),
        all,
        LogRecord.DEFAULT_TENANT,
        origin);
  }

  /** What is to be said of it when it repeats itself: as short as need be. */
  LogRecord description(ExceptionDetails details, int messageChars, Origin origin) {
    Map<String, Value> kind = new LinkedHashMap<>();
    putKind(kind, details);
    return new LogRecord(
        0,
        level,
        service(),
        host(),
        cut(ThrowableText.firstLine(thrown), messageChars),
        null,
        null,
        null,
        kind,
        LogRecord.DEFAULT_TENANT,
        origin);
  }

  private String service() {
    return component == null || component.isEmpty()
        ? log.writing().service()
        : cut(component, MAX_NAME);
  }

  private @Nullable String host() {
    String host = log.writing().host();
    return host.isEmpty() ? null : host;
  }

  private String threadName() {
    return thread == null ? Thread.currentThread().getName() : thread;
  }

  private ExceptionEvent field(String name, Value value) {
    if (fields.size() < MAX_FIELDS) {
      fields.put(name.isEmpty() ? "unnamed" : cut(name, MAX_NAME), value);
    }
    return this;
  }

  private static void putKind(Map<String, Value> fields, ExceptionDetails details) {
    putCut(fields, ExceptionField.TYPE, details.type(), MAX_NAME);
    putCut(fields, ExceptionField.CAUSE_TYPE, details.causeType(), MAX_NAME);
    fields.put(ExceptionField.FINGERPRINT, new Value.Text(details.fingerprintText()));
  }

  private static void putCut(
      Map<String, Value> fields, String name, @Nullable String value, int most) {
    if (value != null) {
      fields.put(name, new Value.Text(cut(value, most)));
    }
  }

  /** A text of at most so many characters, none of them halved. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    return text.substring(0, Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end) + "…";
  }
}
