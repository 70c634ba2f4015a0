package io.millrace.logger.system;

import static io.millrace.logger.system.EntryTag.INT;
import static io.millrace.logger.system.EntryTag.LONG;
import static io.millrace.logger.system.EntryTag.SHORT;

import io.millrace.model.Utf8;
import java.util.Arrays;

/**
 * The items of one entry: where each stands in its bytes ({@link EntryTag}), all lengths checked
 * and all texts known to be UTF-8. Used again for the next entry. For one thread.
 */
final class EntryItems {
  private static final int NO_ITEM = -1;
  private static final int ROLES = EntryTag.CUT + 1;

  private byte[] bytes = {};
  private int count;
  private int[] roles = new int[16];
  private int[] kinds = new int[16];
  private int[] names = new int[16];
  private int[] values = new int[16];
  private int[] lengths = new int[16];

  /** The last item of each role. */
  private final int[] last = new int[ROLES];

  /**
   * Finds the items.
   *
   * @throws IllegalArgumentException if the bytes are no entry
   */
  void read(byte[] entry, int length) {
    bytes = entry;
    count = 0;
    Arrays.fill(last, NO_ITEM);
    if (length < EntryTag.ITEMS_AT) {
      throw damaged();
    }
    int at = EntryTag.ITEMS_AT;
    while (at < length) {
      at = readItem(at, length);
    }
  }

  private int readItem(int from, int end) {
    int tag = bytes[from] & 0xff;
    int role = tag >>> 4;
    int kind = tag & 0xf;
    int at = from + 1;
    if (role >= ROLES) {
      throw damaged();
    }
    grow();
    names[count] = at;
    if (role == EntryTag.FIELD) {
      at = skipName(at, end);
    }
    int length = length(kind, at, end);
    if (kind == EntryTag.TEXT) {
      at += 4;
    }
    if (length > end - at || (kind == EntryTag.TEXT && !Utf8.isValid(bytes, at, length))) {
      throw damaged();
    }
    roles[count] = role;
    kinds[count] = kind;
    values[count] = at;
    lengths[count] = length;
    last[role] = count++;
    return at + length;
  }

  private int skipName(int at, int end) {
    if (end - at < 2) {
      throw damaged();
    }
    int length = nameLength(at);
    if (length == 0 || length > end - at - 2 || !Utf8.isValid(bytes, at + 2, length)) {
      throw damaged();
    }
    return at + 2 + length;
  }

  private int length(int kind, int at, int end) {
    return switch (kind) {
      case EntryTag.NOTHING, EntryTag.TRUE, EntryTag.FALSE -> 0;
      case EntryTag.WHOLE, EntryTag.DECIMAL -> 8;
      case EntryTag.FLOAT -> 4;
      case EntryTag.TEXT -> textLength(at, end);
      default -> throw damaged();
    };
  }

  private int textLength(int at, int end) {
    int length = end - at < 4 ? NO_ITEM : (int) INT.get(bytes, at);
    if (length < 0 || length > end - at - 4) {
      throw damaged();
    }
    return length;
  }

  byte[] bytes() {
    return bytes;
  }

  int count() {
    return count;
  }

  int role(int item) {
    return roles[item];
  }

  int kind(int item) {
    return kinds[item];
  }

  /** Where the value stands, a text behind its length. */
  int value(int item) {
    return values[item];
  }

  /** Bytes of the value. */
  int length(int item) {
    return lengths[item];
  }

  long whole(int item) {
    return (long) LONG.get(bytes, values[item]);
  }

  double decimal(int item) {
    return Double.longBitsToDouble(whole(item));
  }

  float single(int item) {
    return Float.intBitsToFloat((int) INT.get(bytes, values[item]));
  }

  /** Where a field's name stands. */
  int name(int item) {
    return names[item] + 2;
  }

  int nameLength(int at) {
    return (short) SHORT.get(bytes, at) & 0xffff;
  }

  /** Bytes of a field's name. */
  int fieldNameLength(int item) {
    return nameLength(names[item]);
  }

  /** The last item of a role that is text; negative if there is none. */
  int text(int role) {
    int item = last[role];
    return item >= 0 && kinds[item] == EntryTag.TEXT ? item : NO_ITEM;
  }

  /** The last item of a role; negative if there is none. */
  int any(int role) {
    return last[role];
  }

  /** Whether the item is a field, and no later one has its name. */
  boolean isLastOfName(int item) {
    if (roles[item] != EntryTag.FIELD) {
      return false;
    }
    for (int later = item + 1; later < count; later++) {
      if (roles[later] == EntryTag.FIELD && sameName(item, later)) {
        return false;
      }
    }
    return true;
  }

  /** Whether some field has a name. */
  boolean hasField(byte[] name) {
    for (int item = 0; item < count; item++) {
      int at = name(item);
      if (roles[item] == EntryTag.FIELD
          && Arrays.equals(bytes, at, at + fieldNameLength(item), name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  private boolean sameName(int one, int other) {
    int a = name(one);
    int b = name(other);
    return Arrays.equals(bytes, a, a + fieldNameLength(one), bytes, b, b + fieldNameLength(other));
  }

  private void grow() {
    if (count == roles.length) {
      roles = Arrays.copyOf(roles, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
      names = Arrays.copyOf(names, count * 2);
      values = Arrays.copyOf(values, count * 2);
      lengths = Arrays.copyOf(lengths, count * 2);
    }
  }

  private static IllegalArgumentException damaged() {
    return new IllegalArgumentException("an entry of the system log is damaged");
  }
}
