package io.millrace.pipeline.record;

import java.util.Arrays;

/**
 * The names and values of one record as they were found, before they are sorted into parts and
 * fields. Reused from record to record, without allocating: a field is an index into arrays, and a
 * hash table over the names, whose slots carry the number of the record they were filled for, sees
 * to it that each name occurs once. Of two values of one name the later stays, as in most JSON
 * parsers, in the place of the first.
 */
final class ScannedFields {
  private final Ranges ranges;
  private final int limit;
  private final long[] slots;
  private final int mask;

  private final long[] hashes;
  private final int[] nameOffsets;
  private final int[] nameLengths;
  private final int[] kinds;
  private final int[] offsets;
  private final int[] lengths;
  private final long[] bits;

  /** For each field the part of what is stored that it may fill, or -1. */
  private final byte[] parts;

  /** For each part the field that fills it, -1 for none, and the rank of that field's name. */
  private final int[] filling = new int[Part.COUNT];

  private final int[] ranks = new int[Part.COUNT];

  private int count;

  /** Fields that are in the table. */
  private int hashed;

  /** Number of the record, in the upper half. */
  private long record;

  ScannedFields(Ranges ranges, int limit) {
    this.ranges = ranges;
    this.limit = limit;
    int size = Integer.highestOneBit(limit) * 4;
    slots = new long[size];
    mask = size - 1;
    hashes = new long[limit];
    nameOffsets = new int[limit];
    nameLengths = new int[limit];
    kinds = new int[limit];
    offsets = new int[limit];
    lengths = new int[limit];
    bits = new long[limit];
    parts = new byte[limit];
  }

  /** Starts over with the next record. */
  void clear() {
    count = 0;
    hashed = 0;
    Arrays.fill(filling, -1);
    record += 1L << 32;
    if (record < 0) {
      Arrays.fill(slots, 0);
      record = 1L << 32;
    }
  }

  int count() {
    return count;
  }

  /**
   * The field of a name: a new one, or the one that the record has already. Negative if there is no
   * room for a new one.
   */
  int named(int nameOffset, int nameLength, long hash) {
    if (hashed < count) {
      hashAll();
    }
    byte[] name = ranges.source(nameOffset);
    int index = Ranges.index(nameOffset);
    int slot = (int) hash & mask;
    long entry = slots[slot];
    while ((entry & -1L << 32) == record) {
      int field = (int) entry;
      if (hashes[field] == hash && isNamed(field, name, index, nameLength)) {
        return field;
      }
      slot = slot + 1 & mask;
      entry = slots[slot];
    }
    int field = append(nameOffset, nameLength, hash);
    if (field >= 0) {
      slots[slot] = record | field;
      hashed = count;
    }
    return field;
  }

  /**
   * A new field of a name that is known not to be in the record. Negative if there is no room for
   * it.
   */
  int append(int nameOffset, int nameLength, long hash) {
    if (count == limit) {
      return -1;
    }
    hashes[count] = hash;
    nameOffsets[count] = nameOffset;
    nameLengths[count] = nameLength;
    parts[count] = -1;
    return count++;
  }

  /** Brings the fields that were appended into the table. */
  private void hashAll() {
    for (int field = hashed; field < count; field++) {
      int slot = (int) hashes[field] & mask;
      while ((slots[slot] & -1L << 32) == record) {
        slot = slot + 1 & mask;
      }
      slots[slot] = record | field;
    }
    hashed = count;
  }

  /** Whether the record has a field of the name; the array must be padded. */
  boolean has(byte[] name, int length) {
    for (int field = 0; field < count; field++) {
      if (isNamed(field, name, 0, length)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNamed(int field, byte[] name, int index, int length) {
    return nameLengths[field] == length
        && EightBytes.equal(nameSource(field), nameIndex(field), name, index, length);
  }

  /** Gives a field its value: the range it was read from, and for numbers the bits. */
  void set(int field, int kind, int offset, int length, long valueBits) {
    kinds[field] = kind;
    offsets[field] = offset;
    lengths[field] = length;
    bits[field] = valueBits;
  }

  /** Lets a field fill a part, unless one of a lower rank already does. */
  void fill(int part, int field, int rank) {
    parts[field] = part == Part.ID.index() ? -1 : (byte) part;
    if (filling[part] < 0 || rank < ranks[part]) {
      filling[part] = field;
      ranks[part] = rank;
    }
  }

  /** The field that fills a part, or -1. */
  int filling(Part part) {
    return filling[part.index()];
  }

  /** The part that a field stands for by its name, whether it fills it or not; -1 for none. */
  int part(int field) {
    return parts[field];
  }

  /** Whether a field fills a part, and so is none of the record's other fields. */
  boolean isPart(int field) {
    return parts[field] >= 0 && filling[parts[field]] == field;
  }

  byte[] nameSource(int field) {
    return ranges.source(nameOffsets[field]);
  }

  int nameIndex(int field) {
    return Ranges.index(nameOffsets[field]);
  }

  int nameLength(int field) {
    return nameLengths[field];
  }

  /** One of {@link io.millrace.model.LogBatch.Kind}. */
  int kind(int field) {
    return kinds[field];
  }

  /** Holds the value: what it says, for text and JSON; as it was sent, for all else. */
  byte[] source(int field) {
    return ranges.source(offsets[field]);
  }

  int index(int field) {
    return Ranges.index(offsets[field]);
  }

  int length(int field) {
    return lengths[field];
  }

  /** The value of a WHOLE field; the raw bits of a DECIMAL one. */
  long bits(int field) {
    return bits[field];
  }
}
