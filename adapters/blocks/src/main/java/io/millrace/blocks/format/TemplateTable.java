package io.millrace.blocks.format;

import java.util.Arrays;

/**
 * The templates of a chunk that is being encoded. A template is what is left of a message when each
 * variable is replaced by one byte {@link #HOLE}, which no UTF-8 text holds. Not thread-safe.
 */
final class TemplateTable {
  /** Stands for a variable. */
  static final byte HOLE = (byte) 0xff;

  /** Messages of more variables, or of more bytes, have no template. */
  static final int MAX_VARIABLES = 255;

  static final int MAX_LENGTH = 1 << 14;

  private final StringTable texts;
  private final Output scratch = new Output(1024);
  private int[] rows = new int[64];
  private int[] holes = new int[64];

  TemplateTable(long seed) {
    texts = new StringTable(seed);
  }

  void clear() {
    texts.clear();
  }

  int size() {
    return texts.size();
  }

  /**
   * The number of a message's template, whose rows are counted; -1 if the message cannot have one.
   */
  int add(byte[] message, int offset, int length, MessageSplitter split) {
    int variables = split.variables();
    if (variables > MAX_VARIABLES
        || length > MAX_LENGTH
        || !split.ascii() && holdsHole(message, offset, length)) {
      return -1;
    }
    byte[] text = scratch.bytes();
    if (text.length < length + variables + 8) {
      scratch.clear().ensure(length + variables + 8);
      text = scratch.bytes();
    }
    int at = 0;
    int from = 0;
    for (int i = 0; i < variables; i++) {
      int gap = split.start(i) - from;
      copy(message, offset + from, text, at, gap);
      at += gap;
      text[at++] = HOLE;
      from = split.end(i);
    }
    copy(message, offset + from, text, at, length - from);
    at += length - from;
    int known = texts.size();
    int id = texts.add(0, text, 0, at);
    if (id == known) {
      if (id == rows.length) {
        rows = Arrays.copyOf(rows, id * 2);
        holes = Arrays.copyOf(holes, id * 2);
      }
      rows[id] = 0;
      holes[id] = variables;
    }
    rows[id]++;
    return id;
  }

  /** Rows of a template. */
  int rows(int id) {
    return rows[id];
  }

  /** Variables in a template. */
  int holes(int id) {
    return holes[id];
  }

  byte[] text() {
    return texts.text();
  }

  int offset(int id) {
    return texts.offset(id);
  }

  int length(int id) {
    return texts.length(id);
  }

  private static boolean holdsHole(byte[] message, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (message[i] == HOLE) {
        return true;
      }
    }
    return false;
  }

  /** Copies eight bytes at a time: gaps are short, and what is written too much is written over. */
  private static void copy(byte[] from, int offset, byte[] to, int at, int length) {
    if (offset + length + 8 > from.length || length > 64) {
      System.arraycopy(from, offset, to, at, length);
      return;
    }
    for (int i = 0; i < length; i += 8) {
      Bytes.putLong(to, at + i, Bytes.getLong(from, offset + i));
    }
  }
}
