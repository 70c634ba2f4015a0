package io.millrace.blocks.format;

import java.util.Arrays;

/**
 * Numbers the strings of each field from 0, for its dictionary, in the order in which the rows will
 * name them: then the codes of neighbours lie close together and pack well. For ids that several
 * rows share, whatever their service, that is the order of time; strings that hardly repeat go
 * chunk by chunk, where their codes then rise by one. Not thread-safe.
 */
final class FieldCodes implements Strings {
  private static final int NONE = -1;

  private int[] codes = new int[1024];

  /** The strings of field f by code are those from starts[f] to before starts[f + 1]. */
  private int[] starts = new int[16];

  private int[] next = new int[16];
  private int[] byCode = new int[1024];
  private StringTable strings = new StringTable(0);
  private int field;

  /**
   * Assigns the codes.
   *
   * @param byTime all rows in order of time
   * @param byChunk all rows, chunk by chunk
   */
  void assign(RowBuffer rows, FieldTable fields, int[] byTime, int[] byChunk) {
    strings = fields.strings();
    int count = strings.size();
    if (codes.length < count) {
      codes = new int[count * 2];
      byCode = new int[count * 2];
    }
    Arrays.fill(codes, 0, count, NONE);
    if (starts.length < fields.size() + 1) {
      starts = new int[fields.size() * 2];
      next = new int[fields.size() * 2];
    }
    Arrays.fill(starts, 0, fields.size() + 1, 0);
    for (int id = 0; id < count; id++) {
      starts[strings.group(id) + 1]++;
    }
    for (int f = 0; f < fields.size(); f++) {
      starts[f + 1] += starts[f];
      next[f] = starts[f];
    }
    assign(rows, fields, byTime, true);
    assign(rows, fields, byChunk, false);
  }

  private void assign(RowBuffer rows, FieldTable fields, int[] order, boolean shared) {
    for (int i = 0; i < rows.rows; i++) {
      int row = order[i];
      for (int value = rows.firstValue[row]; value < rows.firstValue[row + 1]; value++) {
        if (!FieldEncoder.isString(rows.kinds[value])) {
          continue;
        }
        int id = (int) rows.bits[value];
        int of = rows.fields[value];
        if (codes[id] == NONE && shared == isShared(fields, of)) {
          codes[id] = next[of] - starts[of];
          byCode[next[of]++] = id;
        }
      }
    }
  }

  private boolean isShared(FieldTable fields, int of) {
    return (starts[of + 1] - starts[of]) * 2 < fields.rows(of);
  }

  /** The code of a string within its field. */
  int code(int id) {
    return codes[id];
  }

  /** This, as the strings of one field by code. */
  Strings of(int newField) {
    field = newField;
    return this;
  }

  @Override
  public int size() {
    return starts[field + 1] - starts[field];
  }

  @Override
  public byte[] text() {
    return strings.text();
  }

  @Override
  public int offset(int code) {
    return strings.offset(byCode[starts[field] + code]);
  }

  @Override
  public int length(int code) {
    return strings.length(byCode[starts[field] + code]);
  }
}
