package io.millrace.logger.system;

import static io.millrace.logger.system.EntryTag.INT;
import static io.millrace.logger.system.EntryTag.LONG;
import static io.millrace.logger.system.EntryTag.SHORT;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts an entry together ({@link EntryTag} has its bytes) in an array that grows up to a bound;
 * what finds no room in it is left out, or cut if it is text, and the entry says so. Allocates only
 * when the array grows. For one thread.
 */
final class EntryWriter {
  private static final int INITIAL = 512;

  /** Kept free for what is written last: how many were suppressed, and that something was cut. */
  private static final int KEPT = 10;

  /** A text that would be given less room than this is left out. */
  private static final int LEAST_TEXT = 16;

  private static final int MAX_NAME = 255;

  private final int max;
  private final int maxText;
  private byte[] bytes = new byte[INITIAL];
  private int position;
  private boolean cut;

  EntryWriter(SystemLogSettings settings) {
    this.max = settings.maxRecordBytes() - KEPT;
    this.maxText = settings.maxTextBytes();
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return position;
  }

  void begin(long timestamp, int service, int logger) {
    LONG.set(bytes, 0, timestamp);
    INT.set(bytes, EntryTag.SERVICE_AT, service);
    INT.set(bytes, EntryTag.LOGGER_AT, logger);
    INT.set(bytes, EntryTag.TEMPLATE_AT, EntryTag.NONE);
    position = EntryTag.ITEMS_AT;
    cut = false;
  }

  void timestamp(long timestamp) {
    LONG.set(bytes, 0, timestamp);
  }

  void template(int id) {
    INT.set(bytes, EntryTag.TEMPLATE_AT, id);
  }

  /** Writes what was kept room for. */
  void end(long suppressed) {
    if (suppressed == 0 && !cut) {
      return;
    }
    if (bytes.length - position < KEPT) {
      bytes = Arrays.copyOf(bytes, position + KEPT);
    }
    if (suppressed > 0) {
      bytes[position] = (byte) (EntryTag.SUPPRESSED << 4 | EntryTag.WHOLE);
      LONG.set(bytes, position + 1, suppressed);
      position += 9;
    }
    if (cut) {
      bytes[position++] = (byte) (EntryTag.CUT << 4);
    }
  }

  /** An item whose kind says all. */
  void bare(int role, @Nullable String name, int kind) {
    start(role, name, kind, 0);
  }

  void whole(int role, @Nullable String name, long value) {
    if (start(role, name, EntryTag.WHOLE, 8)) {
      LONG.set(bytes, position, value);
      position += 8;
    }
  }

  void decimal(int role, @Nullable String name, double value) {
    if (start(role, name, EntryTag.DECIMAL, 8)) {
      LONG.set(bytes, position, Double.doubleToRawLongBits(value));
      position += 8;
    }
  }

  void single(int role, @Nullable String name, float value) {
    if (start(role, name, EntryTag.FLOAT, 4)) {
      INT.set(bytes, position, Float.floatToRawIntBits(value));
      position += 4;
    }
  }

  void character(int role, @Nullable String name, char value) {
    if (start(role, name, EntryTag.TEXT, 4 + 3)) {
      int end = TextEncoding.encode(value, bytes, position + 4);
      INT.set(bytes, position, end - position - 4);
      position = end;
    }
  }

  void text(int role, @Nullable String name, CharSequence text) {
    text(role, name, text, maxText);
  }

  /** A text with a bound of its own, in bytes. */
  void text(int role, @Nullable String name, CharSequence text, int most) {
    int wanted = (int) Math.max(Math.min(3L * text.length(), most), LEAST_TEXT);
    if (start(role, name, EntryTag.TEXT, 4 + LEAST_TEXT)) {
      reserve(4 + wanted);
      int from = position + 4;
      int limit = Math.min(Math.min(bytes.length, max), from + most);
      int end = TextEncoding.encode(text, bytes, from, limit);
      INT.set(bytes, position, end - from);
      position = end;
    }
  }

  /** Text in UTF-8 already, which must not be longer than a text may be. */
  void text(int role, byte[] from, int length) {
    if (start(role, null, EntryTag.TEXT, 4 + length)) {
      INT.set(bytes, position, length);
      System.arraycopy(from, 0, bytes, position + 4, length);
      position += 4 + length;
    }
  }

  /** Any object: numbers and truth values as such, all else as its text. */
  void object(int role, @Nullable String name, @Nullable Object value) {
    if (value instanceof String text) {
      text(role, name, text);
    } else if (value == null) {
      bare(role, name, EntryTag.NOTHING);
    } else if (value instanceof Double number) {
      decimal(role, name, number);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      whole(role, name, ((Number) value).longValue());
    } else if (value instanceof Boolean truth) {
      bare(role, name, truth ? EntryTag.TRUE : EntryTag.FALSE);
    } else if (value instanceof Character character) {
      character(role, name, character);
    } else if (value instanceof Float number) {
      single(role, name, number);
    } else {
      text(role, name, ObjectText.of(value));
    }
  }

  /** Begins an item; false if there is no room for it. */
  private boolean start(int role, @Nullable String name, int kind, int value) {
    int nameMost = role == EntryTag.FIELD ? 2 + MAX_NAME : 0;
    if (position + 1 + nameMost + value > max) {
      cut = true;
      return false;
    }
    reserve(1 + nameMost + value);
    bytes[position++] = (byte) (role << 4 | kind);
    if (role == EntryTag.FIELD) {
      name(name);
    }
    return true;
  }

  private void name(@Nullable String name) {
    String given = name == null || name.isEmpty() ? "unnamed" : name;
    int from = position + 2;
    int end = TextEncoding.encode(given, bytes, from, from + MAX_NAME);
    SHORT.set(bytes, position, (short) (end - from));
    position = end;
  }

  /** Makes room as far as the bound allows. */
  private void reserve(int more) {
    int wanted = Math.min(position + more, max);
    if (bytes.length < wanted) {
      bytes = Arrays.copyOf(bytes, Math.min(max, Math.max(wanted, bytes.length * 2)));
    }
  }
}
