package io.millrace.logger.system;

import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.EntryDecoder;
import io.millrace.logger.ring.RingCursor;
import io.millrace.model.Level;
import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchWriter;
import java.nio.charset.StandardCharsets;

/**
 * Makes records of the entries of one ring of the system log. Bytes go from the entry straight into
 * the batch. For one thread.
 */
final class SystemEntryDecoder implements EntryDecoder {
  private static final byte[] LOGGER = ascii("logger");
  private static final byte[] THREAD = ascii("thread");
  private static final byte[] SUPPRESSED = ascii("suppressed");
  private static final byte[] TRUNCATED = ascii("truncated");

  private final NameFile names;
  private final byte[] service;
  private final byte[] host;
  private final EntryItems items = new EntryItems();
  private final MessageText messageText = new MessageText();

  SystemEntryDecoder(NameFile names, Writing writing) {
    this.names = names;
    this.service = writing.service().getBytes(StandardCharsets.UTF_8);
    this.host = writing.host().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void decode(RingCursor entry, LogBatchWriter to) {
    if (entry.type() != EntryTag.TYPE || entry.level() > Level.TRADE.code()) {
      throw new IllegalArgumentException("not an entry of the system log");
    }
    byte[] bytes = entry.payload();
    items.read(bytes, entry.length());
    to.begin((long) EntryTag.LONG.get(bytes, 0), entry.level());
    service(id(bytes, EntryTag.SERVICE_AT), to);
    message(id(bytes, EntryTag.TEMPLATE_AT), to);
    if (host.length > 0) {
      to.host(host, 0, host.length);
    }
    int traceId = items.text(EntryTag.TRACE_ID);
    if (traceId >= 0) {
      to.traceId(bytes, items.value(traceId), items.length(traceId));
    }
    int spanId = items.text(EntryTag.SPAN_ID);
    if (spanId >= 0) {
      to.spanId(bytes, items.value(spanId), items.length(spanId));
    }
    int exception = items.text(EntryTag.EXCEPTION);
    if (exception >= 0) {
      to.exception(bytes, items.value(exception), items.length(exception));
    }
    fields(to);
    ownFields(id(bytes, EntryTag.LOGGER_AT), to);
    to.end();
  }

  private void service(int id, LogBatchWriter to) {
    int written = items.text(EntryTag.SERVICE);
    byte[] known = id >= 0 ? text(id) : service;
    byte[] name = known.length > 0 ? known : service;
    if (written >= 0 && items.length(written) > 0) {
      to.service(items.bytes(), items.value(written), items.length(written));
    } else {
      to.service(name, 0, name.length);
    }
  }

  private void message(int id, LogBatchWriter to) {
    int written = items.text(EntryTag.TEMPLATE);
    TextBuffer text;
    if (id >= 0) {
      byte[] template = text(id);
      text = messageText.of(template, 0, template.length, items);
    } else if (written >= 0) {
      text = messageText.of(items.bytes(), items.value(written), items.length(written), items);
    } else {
      text = messageText.of(items.bytes(), 0, 0, items);
    }
    to.message(text.bytes(), 0, text.length());
  }

  private void fields(LogBatchWriter to) {
    byte[] bytes = items.bytes();
    for (int item = 0; item < items.count(); item++) {
      if (!items.isLastOfName(item)) {
        continue;
      }
      int name = items.name(item);
      int nameLength = items.fieldNameLength(item);
      switch (items.kind(item)) {
        case EntryTag.TRUE -> to.field(bytes, name, nameLength, LogBatch.Kind.TRUE);
        case EntryTag.FALSE -> to.field(bytes, name, nameLength, LogBatch.Kind.FALSE);
        case EntryTag.WHOLE -> to.field(bytes, name, nameLength, items.whole(item));
        case EntryTag.DECIMAL -> decimal(to, name, nameLength, items.decimal(item));
        case EntryTag.FLOAT -> {
          // By its text, so that 0.1f is 0.1.
          double number = Double.parseDouble(Float.toString(items.single(item)));
          decimal(to, name, nameLength, number);
        }
        case EntryTag.TEXT -> {
          int value = items.value(item);
          int length = items.length(item);
          to.field(bytes, name, nameLength, LogBatch.Kind.TEXT, bytes, value, length);
        }
        default -> to.field(bytes, name, nameLength, LogBatch.Kind.NOTHING);
      }
    }
  }

  private void decimal(LogBatchWriter to, int name, int nameLength, double number) {
    if (Double.isFinite(number)) {
      to.field(items.bytes(), name, nameLength, number);
    } else {
      byte[] text = ascii(Double.toString(number));
      to.field(items.bytes(), name, nameLength, LogBatch.Kind.TEXT, text, 0, text.length);
    }
  }

  /** Fields that the logger adds, where the program gave none of that name. */
  private void ownFields(int logger, LogBatchWriter to) {
    int written = items.text(EntryTag.LOGGER);
    if (written >= 0) {
      text(to, LOGGER, items.bytes(), items.value(written), items.length(written));
    } else if (logger >= 0) {
      byte[] name = text(logger);
      text(to, LOGGER, name, 0, name.length);
    }
    int thread = items.text(EntryTag.THREAD);
    if (thread >= 0) {
      text(to, THREAD, items.bytes(), items.value(thread), items.length(thread));
    }
    int suppressed = items.any(EntryTag.SUPPRESSED);
    if (suppressed >= 0
        && items.kind(suppressed) == EntryTag.WHOLE
        && !items.hasField(SUPPRESSED)) {
      to.field(SUPPRESSED, 0, SUPPRESSED.length, items.whole(suppressed));
    }
    if (items.any(EntryTag.CUT) >= 0 && !items.hasField(TRUNCATED)) {
      to.field(TRUNCATED, 0, TRUNCATED.length, LogBatch.Kind.TRUE);
    }
  }

  private void text(LogBatchWriter to, byte[] name, byte[] from, int offset, int length) {
    if (!items.hasField(name)) {
      to.field(name, 0, name.length, LogBatch.Kind.TEXT, from, offset, length);
    }
  }

  private byte[] text(int id) {
    byte[] text = names.text(id);
    return text != null ? text : ascii("[name " + id + " was lost]");
  }

  private static int id(byte[] bytes, int at) {
    return (int) EntryTag.INT.get(bytes, at);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
