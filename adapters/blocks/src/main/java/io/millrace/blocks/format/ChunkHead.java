package io.millrace.blocks.format;

import java.util.Arrays;

/**
 * Which sections a chunk consists of. They stand before it, in this order:
 *
 * <pre>
 * {@link Section} timestamps         {@link Series}
 * {@link Section} levels             {@link Series}
 * {@link Section} origins            {@link OriginCodec}
 * {@link Section} services           {@link Series} of numbers in the block's table; empty if there is one
 * {@link Section} templates          {@link TemplateList}
 * {@link Section} variables          {@link VariableKind}
 * {@link Section} dictionary         {@link Dictionary} of variables that are text
 * {@link Section} template numbers   {@link Series}: 0 for a message kept as text, else from 1
 * {@link Section} texts              {@link TextMessages}
 * {@link Section} filter             {@link BloomFilter} of tokens ({@link MessageEncoder})
 * varint fields, then of each
 *   varint its number in the block's table, less that of the one before and 1
 *   {@link Section} values           {@link FieldValues}
 * </pre>
 *
 * Checked on reading: that the fields are in the block's table and in rising order, and that the
 * sections end where this head begins.
 */
final class ChunkHead implements Decoded {
  static final int TIMESTAMPS = 0;
  static final int LEVELS = 1;
  static final int ORIGINS = 2;
  static final int SERVICES = 3;
  static final int TEMPLATES = 4;
  static final int VARIABLES = 5;
  static final int DICTIONARY = 6;
  static final int TEMPLATE_NUMBERS = 7;
  static final int TEXTS = 8;
  static final int FILTER = 9;
  static final int FIXED_SECTIONS = 10;

  private final Section[] sections = new Section[FIXED_SECTIONS];
  private int fieldCount;
  private int[] fields = new int[8];
  private Section[] fieldSections = new Section[8];

  void set(int which, Section section) {
    sections[which] = section;
  }

  Section get(int which) {
    return sections[which];
  }

  /** Adds a field, whose number must be greater than that of the one before. */
  void add(int field, Section section) {
    if (fieldCount == fields.length) {
      fields = Arrays.copyOf(fields, fieldCount * 2);
      fieldSections = Arrays.copyOf(fieldSections, fieldCount * 2);
    }
    fields[fieldCount] = field;
    fieldSections[fieldCount++] = section;
  }

  /** Fields that occur in the chunk. */
  int fields() {
    return fieldCount;
  }

  /** The number of the i-th field in the block's table. */
  int field(int i) {
    return fields[i];
  }

  Section fieldSection(int i) {
    return fieldSections[i];
  }

  /** At which place a field is; negative if it does not occur. */
  int indexOf(int field) {
    return Arrays.binarySearch(fields, 0, fieldCount, field);
  }

  void write(Output out) {
    for (Section section : sections) {
      section.write(out);
    }
    out.varint(fieldCount);
    int next = 0;
    for (int i = 0; i < fieldCount; i++) {
      out.varint(fields[i] - next);
      next = fields[i] + 1;
      fieldSections[i].write(out);
    }
  }

  /**
   * Reads a head.
   *
   * @param start where the first section begins
   * @param end where the last must end
   * @param tableFields fields in the block's table
   */
  static ChunkHead read(Input in, long start, long end, int tableFields) {
    ChunkHead head = new ChunkHead();
    long at = start;
    for (int which = 0; which < FIXED_SECTIONS; which++) {
      Section section = Section.read(in, at);
      head.sections[which] = section;
      at = section.end();
    }
    int count = in.count(tableFields);
    int next = 0;
    for (int i = 0; i < count; i++) {
      int field = next + in.count(tableFields);
      if (field >= tableFields) {
        throw Input.corrupt("a chunk names an unknown field");
      }
      Section section = Section.read(in, at);
      head.add(field, section);
      at = section.end();
      next = field + 1;
    }
    if (at != end) {
      throw Input.corrupt("the sections of a chunk end in the wrong place");
    }
    return head;
  }

  @Override
  public long heapBytes() {
    return 64L + 40L * (FIXED_SECTIONS + fieldCount) + 12L * fields.length;
  }
}
