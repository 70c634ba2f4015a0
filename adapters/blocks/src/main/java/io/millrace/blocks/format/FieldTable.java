package io.millrace.blocks.format;

import io.millrace.model.Slice;
import io.millrace.model.query.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The fields that the rows of a block have values in, numbered in order of first appearance, and
 * their strings. The fixed fields that hold text come first, under numbers of their own: a dynamic
 * field may bear the same name. Not thread-safe.
 */
final class FieldTable {
  static final int HOST = 0;
  static final int TRACE_ID = 1;
  static final int SPAN_ID = 2;
  static final int EXCEPTION = 3;

  /** The fixed fields by number. */
  static final List<String> FIXED =
      List.of(Fields.HOST, Fields.TRACE_ID, Fields.SPAN_ID, Fields.EXCEPTION);

  private static final int FIXED_GROUP = 0;
  private static final int DYNAMIC_GROUP = 1;

  private final StringTable names;
  private final StringTable strings;

  /** Of each field: rows that hold it, and one bit for each kind of value seen. */
  private int[] rows = new int[16];

  private int[] kinds = new int[16];

  FieldTable(long seed) {
    names = new StringTable(seed);
    strings = new StringTable(seed);
    addFixed();
  }

  void clear() {
    names.clear();
    strings.clear();
    Arrays.fill(rows, 0);
    Arrays.fill(kinds, 0);
    addFixed();
  }

  private void addFixed() {
    for (String name : FIXED) {
      byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
      names.add(FIXED_GROUP, utf8, 0, utf8.length);
    }
  }

  /** The number of a dynamic field. */
  int number(Slice name) {
    return number(name.bytes(), name.offset(), name.length());
  }

  int number(byte[] name, int offset, int length) {
    int field = names.add(DYNAMIC_GROUP, name, offset, length);
    if (field >= rows.length) {
      rows = Arrays.copyOf(rows, field * 2);
      kinds = Arrays.copyOf(kinds, field * 2);
    }
    return field;
  }

  /** The number of a string, which is counted for its field. */
  int string(int field, byte[] from, int offset, int length) {
    return strings.add(field, from, offset, length);
  }

  /** Counts a value. */
  void count(int field, int kind) {
    rows[field]++;
    kinds[field] |= 1 << kind;
  }

  int size() {
    return names.size();
  }

  StringTable names() {
    return names;
  }

  /** The strings of all fields; the group is the field. */
  StringTable strings() {
    return strings;
  }

  int rows(int field) {
    return rows[field];
  }

  int kinds(int field) {
    return kinds[field];
  }
}
